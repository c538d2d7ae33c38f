using System.Globalization;

namespace FaceFusion.Decoding.Exchange;

/// <summary>The child's command line.</summary>
/// <param name="Memory">Path of the shared memory.</param>
/// <param name="FileBytes">Bytes of its part for files.</param>
/// <param name="MemoryBytes">Bytes of address space that the child may take beyond what it has when it is ready.</param>
/// <param name="Seconds">Seconds for one picture; the parent ends the child first, this is for a parent that is gone.</param>
/// <param name="Pictures">Pictures that the child decodes in its life at most.</param>
internal sealed record DecoderArguments(string Memory, long FileBytes, long MemoryBytes, int Seconds, int Pictures)
{
    private const string Verb = "decode";

    /// <summary>As command-line words.</summary>
    public IReadOnlyList<string> ToWords() => [Verb, Memory, .. Numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))];

    /// <summary>Reads the words; null where they are something else.</summary>
    public static DecoderArguments? TryRead(string[] words)
    {
        if (words is not [Verb, var memory, .. { Length: 4 } rest])
        {
            return null;
        }

        var numbers = rest.Select(word => long.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1).ToArray();
        return numbers.Any(number => number < 0) ? null : new(memory, numbers[0], numbers[1], (int)numbers[2], (int)numbers[3]);
    }

    private IEnumerable<long> Numbers => [FileBytes, MemoryBytes, Seconds, Pictures];
}
