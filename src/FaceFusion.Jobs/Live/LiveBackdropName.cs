using System.Text.RegularExpressions;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Jobs.Live;

/// <summary>What stands behind the people before a live camera.</summary>
/// <param name="Kind"><c>original</c>, <c>blur</c>, <c>color</c>, <c>gradient</c> or <c>picture</c>.</param>
/// <param name="Color"><c>#rrggbb</c>; of a gradient the upper one.</param>
/// <param name="LowerColor">A gradient's lower colour.</param>
/// <param name="Blur">Radius of the blur in parts of the frame's longer side, 0.002..0.1.</param>
/// <param name="Photo">Id of an uploaded photo or a sample, for <c>picture</c>.</param>
/// <param name="Screen"><c>auto</c> looks for a green or blue screen, <c>none</c> for none; <c>#rrggbb</c> is a screen's colour.</param>
public sealed partial record LiveBackdropName(
    string Kind = "original", string Color = "#ffffff", string LowerColor = "#b9c2cc", double Blur = 0.02, string? Photo = null, string Screen = Backdrop.AutoScreen)
{
    private const double LeastBlur = 0.002;
    private const double MostBlur = 0.1;

    /// <summary>The recipe's backdrop; null for what the camera sees.</summary>
    /// <exception cref="FusionException">invalid_body or value_out_of_range.</exception>
    internal Backdrop? ToBackdrop()
    {
        if (Kind == "original")
        {
            return null;
        }

        var kind = Kind switch
        {
            "blur" => BackdropKind.Blur,
            "color" => BackdropKind.Color,
            "gradient" => BackdropKind.Gradient,
            "picture" when Photo is not null => BackdropKind.Picture,
            _ => throw Invalid($"backdrop.kind: {Kind}"),
        };
        if (Blur is not (>= LeastBlur and <= MostBlur))
        {
            throw new FusionException(
                FusionErrorCodes.ValueOutOfRange,
                "The blur's radius is 0.002..0.1.",
                arguments: new Dictionary<string, object> { ["field"] = "backdrop.blur", ["value"] = Blur, ["min"] = LeastBlur, ["max"] = MostBlur });
        }

        foreach (var color in (string[])[Color, LowerColor])
        {
            _ = HexColor().IsMatch(color) ? color : throw Invalid($"backdrop.color: {color}");
        }

        return Screen is Backdrop.AutoScreen or Backdrop.NoScreen || HexColor().IsMatch(Screen)
            ? new Backdrop { Kind = kind, Color = Color, LowerColor = LowerColor, Blur = Blur, Picture = Photo, Screen = Screen }
            : throw Invalid($"backdrop.screen: {Screen}");
    }

    private static FusionException Invalid(string reason) =>
        new(FusionErrorCodes.InvalidBody, reason, arguments: new Dictionary<string, object> { ["reason"] = reason });

    [GeneratedRegex("^#[0-9a-fA-F]{6}$")]
    private static partial Regex HexColor();
}
