#pragma once
// Linux's event poll, which the Glibc module leaves out.
#include <sys/epoll.h>
