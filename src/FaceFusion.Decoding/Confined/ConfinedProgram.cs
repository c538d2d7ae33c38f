using System.Runtime.InteropServices;
using System.Text;
using FaceFusion.Decoding.Exchange;

namespace FaceFusion.Decoding.Confined;

/// <summary>
/// The child that becomes another program: gives its rights away and starts, in its own place, a decoder that is not ours. Its standard input and
/// output are the parent's pipes.
/// </summary>
internal static unsafe class ConfinedProgram
{
    /// <summary>Exit code where the program could not be confined as it must, or not be started.</summary>
    public const int NotStarted = 97;

    /// <summary>Before the reason why the program is not confined, on the standard error.</summary>
    public const string Unconfined = "facefusion-unconfined: ";

    /// <summary>Before the reason why the program was not started.</summary>
    public const string Refused = "facefusion-not-started: ";

    private static readonly string[] s_passing = ["LD_LIBRARY_PATH", "MALLOC_ARENA_MAX"];

    /// <summary>True where the command line asks for a program.</summary>
    public static bool IsAsked(string[] args) => ProgramRights.IsAsked(args);

    /// <summary>Becomes the program.</summary>
    /// <returns>An exit code where that failed.</returns>
    public static int Run(string[] args)
    {
        if (ProgramRights.TryRead(args) is not var (rights, program))
        {
            Console.Error.WriteLine(Refused + "not a command line of this program.");
            return NotStarted;
        }

        var path = Text(program[0]);
        var arguments = Texts(program);
        var environment = Texts(Environment());

        // Compiled now: when memory is limited there is none to compile in.
        _ = NativeProcess.Execute(Text(string.Empty), arguments, environment);
        Console.Error.Flush();
        var refusal = Confinement.EnterProgram(rights with { MemoryBytes = long.MaxValue });
        if (refusal is not null)
        {
            Console.Error.WriteLine((rights.MustBeConfined ? Refused : Unconfined) + refusal);
            if (rights.MustBeConfined)
            {
                return NotStarted;
            }
        }

        if (OperatingSystem.IsLinux())
        {
            Confinement.LimitMemory(rights.MemoryBytes);
        }

        _ = NativeProcess.Execute(path, arguments, environment);
        return NotStarted;
    }

    private static string[] Environment() =>
        [.. s_passing.Select(name => (name, value: System.Environment.GetEnvironmentVariable(name))).Where(pair => pair.value is not null).Select(pair => $"{pair.name}={pair.value}"), "LC_ALL=C", "HOME=/nonexistent"];

    private static byte* Text(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var place = (byte*)NativeMemory.AllocZeroed((nuint)bytes.Length + 1);
        bytes.CopyTo(new Span<byte>(place, bytes.Length));
        return place;
    }

    private static byte** Texts(string[] texts)
    {
        var list = (byte**)NativeMemory.AllocZeroed((nuint)(texts.Length + 1), (nuint)sizeof(byte*));
        for (var i = 0; i < texts.Length; i++)
        {
            list[i] = Text(texts[i]);
        }

        return list;
    }
}
