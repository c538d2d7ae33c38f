using System.CommandLine;
using System.Globalization;
using System.Text.RegularExpressions;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Commands;

/// <summary>What stands behind people, and how they are told from what stood there.</summary>
internal sealed partial class BackdropOptions
{
    /// <summary>How a backdrop is written.</summary>
    public const string Form = "transparent|blur|#RRGGBB|#RRGGBB:#RRGGBB|FILE";

    private const string Transparent = "transparent";
    private const string Blur = "blur";

    private readonly Option<string> _backdrop = new("--backdrop") { Description = HelpTexts.Backdrop, HelpName = Form, DefaultValueFactory = _ => Transparent };
    private readonly Option<string> _screen = new("--screen") { Description = HelpTexts.Screen, HelpName = "auto|none|#RRGGBB", DefaultValueFactory = _ => Backdrop.AutoScreen };
    private readonly Option<double> _spill = SharedOptions.Number("--spill", HelpTexts.Spill, 1);
    private readonly Option<string[]> _holdOut = new("--hold-out") { Description = HelpTexts.HoldOut, HelpName = "X,Y,WIDTH,HEIGHT" };
    private readonly Option<double> _blur = SharedOptions.Number("--blur", HelpTexts.Blur, new Backdrop().Blur);
    private readonly Option<double> _shadow = SharedOptions.Number("--shadow", HelpTexts.Shadow, 0);
    private readonly Option<double> _harmony = SharedOptions.Number("--harmony", HelpTexts.BackdropHarmony, 0);
    private readonly Option<bool> _alphaOnly = new("--alpha-only") { Description = HelpTexts.AlphaOnly };

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_backdrop, _alphaOnly, _screen, _spill, _holdOut, _blur, _shadow, _harmony])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The backdrop that they describe; ranges are left to the recipe's validator.</summary>
    /// <exception cref="CliException">A box that is none.</exception>
    public Backdrop Read(ParseResult parse)
    {
        var backdrop = Parse(parse.GetValue(_backdrop)!) with
        {
            Screen = parse.GetValue(_screen)!.ToLowerInvariant(),
            Spill = parse.GetValue(_spill),
            HoldOut = [.. (parse.GetValue(_holdOut) ?? []).Select(Box)],
            Blur = parse.GetValue(_blur),
            Shadow = parse.GetValue(_shadow),
            Harmony = parse.GetValue(_harmony),
        };
        return parse.GetValue(_alphaOnly) ? backdrop with { Kind = BackdropKind.Matte } : backdrop;
    }

    /// <summary>The backdrop that a text names; what is neither a word nor a colour is a picture's file.</summary>
    public static Backdrop Parse(string text)
    {
        if (text.Equals(Transparent, StringComparison.OrdinalIgnoreCase))
        {
            return new Backdrop { Kind = BackdropKind.Transparent };
        }

        if (text.Equals(Blur, StringComparison.OrdinalIgnoreCase))
        {
            return new Backdrop { Kind = BackdropKind.Blur };
        }

        var colors = Colors().Match(text);
        return !colors.Success || File.Exists(text) ? new Backdrop { Kind = BackdropKind.Picture, Picture = text }
            : colors.Groups[2].Success ? new Backdrop { Kind = BackdropKind.Gradient, Color = colors.Groups[1].Value, LowerColor = colors.Groups[2].Value }
            : new Backdrop { Kind = BackdropKind.Color, Color = colors.Groups[1].Value };
    }

    private static BackdropBox Box(string text)
    {
        double[] numbers = [.. text.Split(',').Select(part => double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : double.NaN)];
        return numbers is [var x, var y, var width, var height] && numbers.All(double.IsFinite)
            ? new BackdropBox { X = x, Y = y, Width = width, Height = height }
            : throw new CliException(CliText.Get("cutout.box", text));
    }

    [GeneratedRegex("^(#[0-9a-fA-F]{6})(?::(#[0-9a-fA-F]{6}))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Colors();
}
