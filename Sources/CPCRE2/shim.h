// The system header of PCRE2 for 8-bit code units, nothing else.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
