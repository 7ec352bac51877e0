// The files of Rules/, embedded in the program.
#pragma once
#include <stddef.h>
#include <stdint.h>

struct knigge_built_in_file {
  const char *name; // the path below Rules/
  const uint8_t *bytes;
  size_t size;
};

size_t knigge_built_in_file_count(void);
// The file of a number below the count; the first one for any other number.
struct knigge_built_in_file knigge_built_in_file(size_t index);
