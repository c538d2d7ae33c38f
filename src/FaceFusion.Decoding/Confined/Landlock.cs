using System.Runtime.InteropServices;
using FaceFusion.Decoding.Exchange;

namespace FaceFusion.Decoding.Confined;

/// <summary>
/// Which files a process may open, from now on and for all that it becomes (landlock(7), Linux 5.13): the program and its libraries to read, named
/// files to read or to write, nothing else of the machine.
/// </summary>
internal static class Landlock
{
    private const int CreateRuleset = 444;
    private const int AddRule = 445;
    private const int RestrictSelf = 446;
    private const int AskVersion = 1;
    private const int PathBeneath = 1;

    private const int PathOnly = 0x200000 | 0x80000;

    private const ulong Execute = 1 << 0;
    private const ulong WriteFile = 1 << 1;
    private const ulong ReadFile = 1 << 2;
    private const ulong ReadFolder = 1 << 3;
    private const ulong Truncate = 1 << 14;

    /// <summary>Where systems keep programs, libraries and what libraries look at.</summary>
    private static readonly string[] s_system = ["/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/alternatives", "/sys/devices/system"];

    /// <summary>Version of the kernel's interface; below 1 where it has none.</summary>
    public static long Version() => OperatingSystem.IsLinux() ? NativeProcess.Call(CreateRuleset, 0, 0, AskVersion) : 0;

    /// <summary>All rights that a version of the kernel's interface knows; what is known and not given is refused.</summary>
    private static ulong Known(long version) => version switch
    {
        1 => 0x1FFF,
        2 => 0x3FFF,
        3 or 4 => 0x7FFF,
        _ => 0xFFFF,
    };

    /// <summary>Confines this thread and the program that it becomes; new privileges are given up already.</summary>
    /// <returns>Null where it is done; otherwise why not.</returns>
    public static unsafe string? Enter(ProgramRights rights)
    {
        var version = Version();
        if (version < 1)
        {
            return "The kernel has no Landlock: the program may read files.";
        }

        var known = Known(version);
        var rules = (int)NativeProcess.Call(CreateRuleset, (nint)(&known), sizeof(ulong), 0);
        if (rules < 0)
        {
            return $"Landlock was refused (error {Marshal.GetLastPInvokeError()}).";
        }

        foreach (var path in s_system)
        {
            Allow(rules, path, (Directory.Exists(path) ? Execute | ReadFile | ReadFolder : ReadFile) & known);
        }

        foreach (var folder in rights.Libraries)
        {
            Allow(rules, folder, (Execute | ReadFile | ReadFolder) & known);
        }

        foreach (var file in rights.Read)
        {
            Allow(rules, file, ReadFile & known);
        }

        foreach (var file in rights.Write)
        {
            Allow(rules, file, (ReadFile | WriteFile | Truncate) & known);
        }

        return NativeProcess.Call(RestrictSelf, rules, 0, 0) == 0 ? null : $"Landlock was refused (error {Marshal.GetLastPInvokeError()}).";
    }

    private static unsafe void Allow(int rules, string path, ulong rights)
    {
        var folder = NativeProcess.Open(path, PathOnly, 0);
        if (folder < 0)
        {
            // Not on this machine: nothing to allow.
            return;
        }

        var rule = new PathRule { Rights = rights, Path = folder };
        _ = NativeProcess.Call(AddRule, rules, PathBeneath, (nint)(&rule), 0);
    }

    /// <summary><c>struct landlock_path_beneath_attr</c>.</summary>
    [StructLayout(LayoutKind.Sequential, Pack = 1)]
    private struct PathRule
    {
        public ulong Rights;
        public int Path;
    }
}
