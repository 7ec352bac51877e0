// The system header of libyaml, nothing else.
#include <yaml.h>
