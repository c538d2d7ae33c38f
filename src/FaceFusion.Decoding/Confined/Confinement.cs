using System.ComponentModel;
using System.Runtime.InteropServices;
using FaceFusion.Decoding.Exchange;

namespace FaceFusion.Decoding.Confined;

/// <summary>
/// Gives away what a decoder does not need, for good: memory beyond a limit, processor time beyond a limit, writing files,
/// new rights by other programs, and then, by a filter on system calls, everything but memory, threads of its own and the
/// pipes and mappings it has. Linux only; elsewhere the process is its own and no more.
/// </summary>
internal static class Confinement
{
    private const int ProcessorTime = 0;
    private const int FileSize = 1;
    private const int CoreSize = 4;
    private const int AddressSpace = 9;
    private const int SetDumpable = 4;
    private const int SetNoNewPrivileges = 38;
    private const int SetModeFilter = 1;
    private const int SynchronizeThreads = 1;

    /// <summary>Confines this process.</summary>
    /// <param name="arguments">Its limits.</param>
    /// <param name="space">Address space in use: the runtime reserves much that it never touches, so the limit counts from there.</param>
    /// <returns>Null where it is confined; otherwise why not, in a sentence for the log.</returns>
    public static string? Enter(DecoderArguments arguments, long space)
    {
        if (!OperatingSystem.IsLinux())
        {
            return "This system has no filter for system calls that the program knows.";
        }

        if (SystemCalls.OfThisMachine() is not { } calls)
        {
            return $"No list of system calls is known for {RuntimeInformation.ProcessArchitecture}.";
        }

        try
        {
            Limit(CoreSize, 0);
            Limit(FileSize, 0);
            Limit(ProcessorTime, (ulong)(arguments.Seconds * (long)arguments.Pictures));
            Limit(AddressSpace, (ulong)(space + arguments.MemoryBytes));
            Require(NativeProcess.Control(SetDumpable, 0, 0, 0, 0), "prctl(PR_SET_DUMPABLE)");
            Require(NativeProcess.Control(SetNoNewPrivileges, 1, 0, 0, 0), "prctl(PR_SET_NO_NEW_PRIVS)");
            Filter(SystemCallFilter.Build(calls, Environment.ProcessId), calls.Seccomp);
            return null;
        }
        catch (Win32Exception error)
        {
            return error.Message;
        }
    }

    /// <summary>Confines this process and the program that it is about to become, but for <see cref="LimitMemory"/>.</summary>
    /// <param name="rights">What the program may do.</param>
    /// <returns>Null where it is confined; otherwise why not, in a sentence for the log.</returns>
    public static string? EnterProgram(ProgramRights rights)
    {
        if (!OperatingSystem.IsLinux())
        {
            return "This system has no filter for system calls that the program knows.";
        }

        if (SystemCalls.OfThisMachine() is not { } calls)
        {
            return $"No list of system calls is known for {RuntimeInformation.ProcessArchitecture}.";
        }

        try
        {
            var filter = SystemCallFilter.Build(calls.ForProgram(), Environment.ProcessId);
            Limit(CoreSize, 0);
            Limit(FileSize, (ulong)rights.FileBytes);
            Limit(ProcessorTime, (ulong)rights.Seconds);
            Require(NativeProcess.Control(SetNoNewPrivileges, 1, 0, 0, 0), "prctl(PR_SET_NO_NEW_PRIVS)");
            var files = Landlock.Enter(rights);
            Filter(filter, calls.Seccomp);
            return files;
        }
        catch (Win32Exception error)
        {
            return error.Message;
        }
    }

    /// <summary>The last thing before this process becomes another: what it has itself is beyond the limit, so that it gets no more.</summary>
    public static void LimitMemory(long bytes) => _ = NativeProcess.SetLimit(AddressSpace, new ResourceLimit((ulong)bytes, (ulong)bytes));

    /// <summary>Ends this process in some seconds unless <see cref="StopAlarm"/> comes first, whoever else is still there to do it.</summary>
    public static void StartAlarm(int seconds)
    {
        if (OperatingSystem.IsLinux())
        {
            // The parent kills at the limit; one second later it did not.
            _ = NativeProcess.SetTimer(0, new TimerValue(seconds + 1), 0);
        }
    }

    /// <summary>The picture is done.</summary>
    public static void StopAlarm()
    {
        if (OperatingSystem.IsLinux())
        {
            _ = NativeProcess.SetTimer(0, new TimerValue(0), 0);
        }
    }

    private static void Limit(int what, ulong most) => Require(NativeProcess.SetLimit(what, new ResourceLimit(most, most)), "setrlimit");

    private static unsafe void Filter(FilterInstruction[] instructions, int seccomp)
    {
        fixed (FilterInstruction* first = instructions)
        {
            var program = new FilterProgram { Length = (ushort)instructions.Length, Instructions = (nint)first };
            Require((int)NativeProcess.Call(seccomp, SetModeFilter, SynchronizeThreads, (nint)(&program)), "seccomp");
        }
    }

    private static void Require(int result, string call)
    {
        if (result != 0)
        {
            var error = Marshal.GetLastPInvokeError();
            throw new Win32Exception(error, $"{call} was refused (error {error}).");
        }
    }
}
