using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text.Json;
using FaceFusion.Cli.Texts;
using FaceFusion.Inference;

namespace FaceFusion.Cli.Commands;

/// <summary>Options that several commands have, and how numbers are written in them.</summary>
internal static class SharedOptions
{
    public static Option<bool> Template() => new("--template") { Description = HelpTexts.Template };

    public static Option<string[]> FacePoints() => new("--face-points") { Description = HelpTexts.FacePoints, HelpName = "[PHOTO=]X,Y X,Y [X,Y]" };

    public static Option<double> Threshold() => Number("--threshold", HelpTexts.Threshold, 0.5);

    public static Option<string> Out() => new("--out", "-o") { Description = HelpTexts.Out, Required = true, HelpName = "FILE" };

    public static Option<string?> RoundsFolder() => new("--rounds") { Description = HelpTexts.Rounds, HelpName = "DIR" };

    public static Option<string?> Difference() => new("--difference") { Description = HelpTexts.Difference, HelpName = "FILE" };

    public static Option<string?> TemplateOut() => new("--template-out") { Description = HelpTexts.TemplateOut, HelpName = "FILE" };

    /// <summary>The longer side in pixels, or the word for the original size.</summary>
    public static Option<PictureSize> Size() => new("--size")
    {
        Description = HelpTexts.Size,
        HelpName = "PIXELS",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (text.Equals("original", StringComparison.OrdinalIgnoreCase))
            {
                return default;
            }

            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size))
            {
                return new PictureSize(size);
            }

            result.AddError(CliText.Get("size", text));
            return default;
        },
    };

    /// <summary>One word of an enum, in kebab case.</summary>
    public static Option<T> Word<T>(string name, string description, params IReadOnlyList<T> values)
        where T : struct, Enum =>
        Word(name, description, [.. values.Select(value => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString()))], values);

    /// <summary>What computes installed models, in the words of the studio's settings.</summary>
    public static Option<ExecutionProvider> Provider()
    {
        ExecutionProvider[] providers = Enum.GetValues<ExecutionProvider>();
        return Word("--provider", HelpTexts.Provider, [.. providers.Select(provider => provider.ToString().ToLowerInvariant())], providers);
    }

    /// <summary>One number, always written with a point.</summary>
    public static Option<double> Number(string name, string description, double fallback) => new(name)
    {
        Description = description,
        HelpName = "NUMBER",
        DefaultValueFactory = _ => fallback,
        CustomParser = result => ParseNumbers(name, result) is [var number] ? number : fallback,
    };

    /// <summary>One whole number; null where it is left out.</summary>
    public static Option<int?> Count(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "NUMBER",
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            if (int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out var count))
            {
                return count;
            }

            result.AddError(CliText.Get("number", name, text));
            return null;
        },
    };

    /// <summary>Numbers with commas between them, or the option several times.</summary>
    public static Option<double[]> Numbers(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "NUMBER[,...]",
        Arity = ArgumentArity.OneOrMore,
        CustomParser = result => ParseNumbers(name, result),
    };

    private static Option<T> Word<T>(string name, string description, string[] words, IReadOnlyList<T> values) => new(name)
    {
        Description = description,
        HelpName = string.Join('|', words),
        DefaultValueFactory = _ => values[0],
        CustomParser = result =>
        {
            var text = result.Tokens[0].Value;
            var index = Array.FindIndex(words, word => word.Equals(text, StringComparison.OrdinalIgnoreCase));
            if (index < 0)
            {
                result.AddError(CliText.Get("word", text, name, string.Join(", ", words)));
            }

            return values[Math.Max(index, 0)];
        },
    };

    private static double[] ParseNumbers(string name, ArgumentResult result)
    {
        var numbers = new List<double>();
        foreach (var text in result.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries)))
        {
            if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number))
            {
                result.AddError(CliText.Get("number", name, text));
                return [];
            }

            numbers.Add(number);
        }

        return [.. numbers];
    }
}
