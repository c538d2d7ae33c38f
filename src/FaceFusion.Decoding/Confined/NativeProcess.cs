using System.Runtime.InteropServices;

namespace FaceFusion.Decoding.Confined;

/// <summary>What the child asks of the C library of Linux.</summary>
internal static partial class NativeProcess
{
    /// <summary><c>setrlimit(2)</c>.</summary>
    [LibraryImport("libc", EntryPoint = "setrlimit", SetLastError = true)]
    public static partial int SetLimit(int resource, in ResourceLimit limit);

    /// <summary><c>prctl(2)</c>.</summary>
    [LibraryImport("libc", EntryPoint = "prctl", SetLastError = true)]
    public static partial int Control(int option, nuint first, nuint second, nuint third, nuint fourth);

    /// <summary><c>setitimer(2)</c>.</summary>
    [LibraryImport("libc", EntryPoint = "setitimer", SetLastError = true)]
    public static partial int SetTimer(int which, in TimerValue value, nint old);

    /// <summary><c>syscall(2)</c> with three arguments.</summary>
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint Call(nint number, nint first, nint second, nint third);

    /// <summary><c>syscall(2)</c> with four arguments.</summary>
    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    public static partial nint Call(nint number, nint first, nint second, nint third, nint fourth);

    /// <summary><c>open(2)</c>.</summary>
    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int Open(string path, int flags, int mode);

    /// <summary><c>execve(2)</c>; returns only where it fails.</summary>
    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true)]
    public static unsafe partial int Execute(byte* path, byte** arguments, byte** environment);
}

/// <summary><c>struct rlimit</c> of 64-bit systems.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct ResourceLimit(ulong Soft, ulong Hard);

/// <summary><c>struct itimerval</c> of 64-bit systems.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly struct TimerValue(long seconds)
{
    private readonly long _intervalSeconds = 0;
    private readonly long _intervalMicroseconds = 0;
    private readonly long _seconds = seconds;
    private readonly long _microseconds = 0;
}

/// <summary><c>struct sock_filter</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct FilterInstruction(ushort Code, byte JumpTrue, byte JumpFalse, uint Value);

/// <summary><c>struct sock_fprog</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct FilterProgram
{
    public ushort Length;
    public nint Instructions;
}
