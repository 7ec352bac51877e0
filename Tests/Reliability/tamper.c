/* Traces a program whose clock is off by so many seconds, or of whose writes only a half comes through at a time. It works from
   outside, so that a program that is linked statically is fooled as well as any other:

       tamper SECONDS|half PROGRAM [ARGUMENT …]
*/
#include <elf.h>
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <sys/wait.h>
#include <unistd.h>

struct thread { pid_t id; long number; unsigned long where; struct thread *next; } *threads;

static struct thread *thread(pid_t id) {
    for (struct thread *t = threads; t; t = t->next) if (t->id == id) return t;
    struct thread *t = calloc(1, sizeof *t);
    t->id = id, t->number = -2, t->next = threads;
    return threads = t;
}

static long word(pid_t id, unsigned long at) { return ptrace(PTRACE_PEEKDATA, id, (void *)at, 0); }

/* Without the page that the kernel lends to processes every look at the clock is a call. */
static void hide_page(pid_t id) {
    struct __ptrace_syscall_info info;
    ptrace(PTRACE_GET_SYSCALL_INFO, id, sizeof info, &info);
    unsigned long at = info.stack_pointer;
    at += (word(id, at) + 2) * sizeof(long);
    while (word(id, at)) at += sizeof(long);
    for (at += sizeof(long); word(id, at) != AT_NULL; at += 2 * sizeof(long))
        if (word(id, at) == AT_SYSINFO_EHDR) ptrace(PTRACE_POKEDATA, id, (void *)at, (void *)AT_IGNORE);
}

static void registers(pid_t id, int request, struct user_regs_struct *all) {
    struct iovec area = { all, sizeof *all };
    ptrace(request, id, (void *)NT_PRSTATUS, &area);
}

static void halve(pid_t id, unsigned long length) {
    struct user_regs_struct all;
    registers(id, PTRACE_GETREGSET, &all);
#ifdef __x86_64__
    all.rdx = (length + 1) / 2;
#else
    all.regs[2] = (length + 1) / 2;
#endif
    registers(id, PTRACE_SETREGSET, &all);
}

int main(int count, char **arguments) {
    int halves = !strcmp(arguments[1], "half");
    long shift = atol(arguments[1]);
    pid_t first = fork();
    if (!first) {
        ptrace(PTRACE_TRACEME, 0, 0, 0);
        raise(SIGSTOP);
        execv(arguments[2], arguments + 2);
        _exit(127);
    }
    int status, end = 0;
    pid_t id;
    waitpid(first, &status, 0);
    thread(first)->number = -1;
    if (ptrace(PTRACE_SETOPTIONS, first, 0, PTRACE_O_TRACESYSGOOD | PTRACE_O_TRACECLONE | PTRACE_O_TRACEFORK | PTRACE_O_TRACEVFORK
        | PTRACE_O_TRACEEXEC | PTRACE_O_EXITKILL)) return 126;
    ptrace(PTRACE_SYSCALL, first, 0, 0);
    while ((id = waitpid(-1, &status, __WALL)) > 0 || errno == EINTR) {
        if (id < 0) continue;
        if (!WIFSTOPPED(status)) {
            if (id == first) end = status;
            continue;
        }
        struct thread *it = thread(id);
        long pass = 0;
        if (WSTOPSIG(status) == (SIGTRAP | 0x80)) {
            struct __ptrace_syscall_info info;
            ptrace(PTRACE_GET_SYSCALL_INFO, id, sizeof info, &info);
            if (info.op == PTRACE_SYSCALL_INFO_ENTRY) {
                __typeof__(info.entry.args[0]) *given = info.entry.args;
                it->number = info.entry.nr;
                it->where = it->number == SYS_clock_gettime ? given[1] : given[0];
                /* The clocks that tell the time of day; those that measure how long something takes go as they go. */
                if (it->number == SYS_clock_gettime && given[0] != 0 && given[0] != 5 && given[0] != 11) it->number = -1;
                if (halves && it->number == SYS_write && given[2] > 1) halve(id, given[2]);
            } else if (!halves && info.op == PTRACE_SYSCALL_INFO_EXIT && !info.exit.is_error) {
                if ((it->number == SYS_clock_gettime || it->number == SYS_gettimeofday) && it->where)
                    ptrace(PTRACE_POKEDATA, id, (void *)it->where, (void *)(word(id, it->where) + shift));
#ifdef SYS_time
                if (it->number == SYS_time) {
                    struct user_regs_struct all;
                    registers(id, PTRACE_GETREGSET, &all);
                    all.rax += shift;
                    registers(id, PTRACE_SETREGSET, &all);
                    if (it->where) ptrace(PTRACE_POKEDATA, id, (void *)it->where, (void *)all.rax);
                }
#endif
            }
        } else if (status >> 16 == PTRACE_EVENT_EXEC) {
            hide_page(id);
        } else if (status >> 16 == 0 && !(it->number == -2 && WSTOPSIG(status) == SIGSTOP)) {
            pass = WSTOPSIG(status);
        }
        if (it->number == -2) it->number = -1;
        ptrace(PTRACE_SYSCALL, id, 0, pass);
    }
    if (WIFSIGNALED(end)) kill(getpid(), WTERMSIG(end));
    return WEXITSTATUS(end);
}
