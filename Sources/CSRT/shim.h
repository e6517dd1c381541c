/* libsrt, the system's: https://github.com/Haivision/srt (Debian: libsrt-gnutls-dev, which libavformat uses as well). */
#pragma once
#include <srt/srt.h>
#include <srt/access_control.h>
