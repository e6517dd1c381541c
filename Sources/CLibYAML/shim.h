/* libyaml, the system's: https://pyyaml.org/wiki/LibYAML (Debian: libyaml-dev). */
#pragma once
#include <yaml.h>
