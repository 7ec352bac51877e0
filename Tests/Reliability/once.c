// Loaded before programs that LeakSanitizer watches: what is made once for the whole process is no leak.
//
// Constants of a type (`static let`) are made in `swift_once` and stay until the process ends. Where they hold cases of
// enums with lists inside, Swift keeps flags in the pointers to those lists, and LeakSanitizer then does not see that they
// are still held. A line in leaks.txt could say the same, but then the stack of every such constant would have to be named at
// the end of every process, which takes seconds each; here they are not counted in the first place.
#define _GNU_SOURCE
#include <dlfcn.h>

extern void __lsan_disable(void) __attribute__((weak));
extern void __lsan_enable(void) __attribute__((weak));

typedef void once(long *token, void (*make)(void *), void *context);
static once *swift;

__attribute__((constructor)) static void find(void) { swift = (once *)dlsym(RTLD_NEXT, "swift_once"); }

void swift_once(long *token, void (*make)(void *), void *context) {
  if (!swift) find();
  if (__lsan_disable) __lsan_disable();
  swift(token, make, context);
  if (__lsan_enable) __lsan_enable();
}
