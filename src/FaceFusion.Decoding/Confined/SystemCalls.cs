using System.Runtime.InteropServices;

namespace FaceFusion.Decoding.Confined;

/// <summary>
/// Numbers of system calls by processor: what the runtime and libvips need once they run (memory, locks, clocks, signals of
/// their own, pipes that are open). Nothing that opens a file, makes a socket, starts a program or touches another process.
/// </summary>
/// <param name="Architecture"><c>AUDIT_ARCH_*</c>.</param>
/// <param name="Seccomp">Number of <c>seccomp</c> itself.</param>
/// <param name="Plain">Allowed whatever their arguments.</param>
/// <param name="CloneThread">Allowed for threads only.</param>
/// <param name="Clone3">Refused as unknown, so that the C library falls back to <c>clone</c>, whose flags the filter can see.</param>
/// <param name="ThreadSignal"><c>tgkill</c>: to threads of this process only (the collector stops threads by it).</param>
/// <param name="Prctl">Allowed to name threads and memory only.</param>
/// <param name="Prlimit">Allowed to read limits of this process only.</param>
internal sealed record SystemCalls(
    uint Architecture, int Seccomp, IReadOnlyList<int> Plain, int CloneThread, int Clone3, int ThreadSignal, int Prctl, int Prlimit)
{
    /// <summary>
    /// What another program needs beside these from its first instruction on: to be started, to open files (which, <see cref="Landlock"/> says), to
    /// ask about them, and to name its threads. Still no sockets, no other processes.
    /// </summary>
    public required IReadOnlyList<int> OfProgram { get; init; }

    /// <summary>The list for a process that becomes another program.</summary>
    public SystemCalls ForProgram() => this with { Plain = [.. Plain, .. OfProgram] };

    /// <summary>The list for this machine; null where there is none.</summary>
    public static SystemCalls? OfThisMachine() => RuntimeInformation.ProcessArchitecture switch
    {
        System.Runtime.InteropServices.Architecture.X64 => s_x64,
        System.Runtime.InteropServices.Architecture.Arm64 => s_arm64,
        _ => null,
    };

    // Numbers: arch/x86/entry/syscalls/syscall_64.tbl of Linux.
    private static readonly SystemCalls s_x64 = new(
        0xC000003E,
        317,
        [
            0, 1, 3, 5, 7, 8, 17, 19, 20, 293, // read write close fstat poll lseek pread64 readv writev pipe2
            9, 10, 11, 12, 25, 26, 27, 28, // mmap mprotect munmap brk mremap msync mincore madvise
            13, 14, 15, 131, 219, // rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack restart_syscall
            24, 35, 36, 38, 96, 228, 229, 230, 271, // sched_yield nanosleep getitimer setitimer gettimeofday clock_gettime clock_getres clock_nanosleep ppoll
            39, 63, 97, 98, 99, 186, 203, 204, 239, 309, 318, // getpid uname getrlimit getrusage sysinfo gettid sched_setaffinity sched_getaffinity get_mempolicy getcpu getrandom
            60, 202, 231, 273, 324, 334, // exit futex exit_group set_robust_list membarrier rseq
        ],
        56,
        435,
        234,
        157,
        302)
    {
        OfProgram =
        [
            59, 158, 218, // execve arch_prctl set_tid_address
            2, 257, 21, 269, 439, 4, 6, 262, 332, 89, 267, 78, 217, 79, 137, 138, // open openat access faccessat faccessat2 stat lstat newfstatat statx readlink readlinkat getdents getdents64 getcwd statfs fstatfs
            16, 72, 18, 77, 74, 75, 221, 32, 33, 292, // ioctl fcntl pwrite64 ftruncate fsync fdatasync fadvise64 dup dup2 dup3
            102, 104, 107, 108, 110, 111, 23, 270, 95, 149, 150, 100, 238, 145, // getuid getgid geteuid getegid getppid getpgrp select pselect6 umask mlock munlock times set_mempolicy sched_getscheduler
        ],
    };

    // Numbers: include/uapi/asm-generic/unistd.h of Linux.
    private static readonly SystemCalls s_arm64 = new(
        0xC00000B7,
        277,
        [
            63, 64, 57, 80, 73, 62, 67, 65, 66, 59, // read write close fstat ppoll lseek pread64 readv writev pipe2
            222, 226, 215, 214, 216, 227, 232, 233, // mmap mprotect munmap brk mremap msync mincore madvise
            134, 135, 139, 132, 128, // rt_sigaction rt_sigprocmask rt_sigreturn sigaltstack restart_syscall
            124, 101, 102, 103, 169, 113, 114, 115, // sched_yield nanosleep getitimer setitimer gettimeofday clock_gettime clock_getres clock_nanosleep
            172, 160, 163, 165, 179, 178, 122, 123, 236, 168, 278, // getpid uname getrlimit getrusage sysinfo gettid sched_setaffinity sched_getaffinity get_mempolicy getcpu getrandom
            93, 98, 94, 99, 283, 293, // exit futex exit_group set_robust_list membarrier rseq
        ],
        220,
        435,
        131,
        167,
        261)
    {
        OfProgram =
        [
            221, 96, // execve set_tid_address
            56, 48, 439, 79, 291, 78, 61, 17, 43, 44, // openat faccessat faccessat2 newfstatat statx readlinkat getdents64 getcwd statfs fstatfs
            29, 25, 68, 46, 82, 83, 223, 23, 24, // ioctl fcntl pwrite64 ftruncate fsync fdatasync fadvise64 dup dup3
            174, 176, 175, 177, 173, 155, 72, 166, 228, 229, 153, 237, 120, // getuid getgid geteuid getegid getppid getpgid pselect6 umask mlock munlock times set_mempolicy sched_getscheduler
        ],
    };
}
