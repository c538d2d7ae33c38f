using System.Globalization;

namespace FaceFusion.Decoding.Exchange;

/// <summary>What a program that is not ours may do, as the command line of the child that becomes it.</summary>
/// <param name="MemoryBytes">Bytes of address space.</param>
/// <param name="Seconds">Seconds of processor time.</param>
/// <param name="FileBytes">Bytes of a file that it writes.</param>
/// <param name="MustBeConfined">True where it is not to be started where the system does not let it be confined.</param>
internal sealed record ProgramRights(long MemoryBytes, long Seconds, long FileBytes, bool MustBeConfined)
{
    private const string Verb = "confine";
    private const string End = "--";

    /// <summary>Folders of libraries beside the system's.</summary>
    public IReadOnlyList<string> Libraries { get; init; } = [];

    /// <summary>Files that it may read.</summary>
    public IReadOnlyList<string> Read { get; init; } = [];

    /// <summary>Files, which are there, that it may read and write.</summary>
    public IReadOnlyList<string> Write { get; init; } = [];

    /// <summary>True where the words begin as these do.</summary>
    public static bool IsAsked(string[] words) => words is [Verb, ..];

    /// <summary>As command-line words, the program's own behind them.</summary>
    public IReadOnlyList<string> ToWords(IEnumerable<string> program) =>
    [
        Verb, .. new[] { MemoryBytes, Seconds, FileBytes, MustBeConfined ? 1 : 0 }.Select(number => number.ToString(CultureInfo.InvariantCulture)),
        .. Libraries.Select(path => "l" + path), .. Read.Select(path => "r" + path), .. Write.Select(path => "w" + path), End, .. program,
    ];

    /// <summary>Reads the words; null where they are something else.</summary>
    public static (ProgramRights Rights, string[] Program)? TryRead(string[] words)
    {
        var end = Array.IndexOf(words, End);
        if (end < 5 || end + 1 >= words.Length || !IsAsked(words))
        {
            return null;
        }

        var numbers = words[1..5].Select(word => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray();
        if (numbers.Any(number => number < 0))
        {
            return null;
        }

        var paths = words[5..end].Where(word => word.Length > 1).ToLookup(word => word[0], word => word[1..]);
        return (new ProgramRights(numbers[0], numbers[1], numbers[2], numbers[3] == 1) { Libraries = [.. paths['l']], Read = [.. paths['r']], Write = [.. paths['w']] }, words[(end + 1)..]);
    }
}
