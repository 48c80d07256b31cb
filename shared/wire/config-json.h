// A configuration as a field of something larger. Private to this folder.
#pragma once

#include "shape.h"

// For a field that is an `hq_config *`: written as an object, read into a new configuration.
extern const hq_custom hq_config_custom;
