using FaceFusion.Cli.Texts;

namespace FaceFusion.Cli.Commands;

/// <summary>Values of an option that may be given once for all photos or once for each.</summary>
internal static class RoundValues
{
    /// <summary>The value of photo <paramref name="index"/> out of <paramref name="count"/>.</summary>
    /// <exception cref="CliException">Neither one value nor one for each.</exception>
    public static double At(string option, IReadOnlyList<double>? values, int index, int count, double fallback) => values switch
    {
        null or [] => fallback,
        [var single] => single,
        _ when values.Count == count => values[index],
        _ => throw new CliException(CliText.Get("count", option, values.Count, count)),
    };
}
