using System.CommandLine;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Commands;

/// <summary>The options that take a mix's shape, colour and texture apart, which fuse and average share.</summary>
internal sealed class AmountOptions
{
    private readonly Option<double> _shape = SharedOptions.Number("--shape", HelpTexts.ShapeAmount, 1);
    private readonly Option<double> _color = SharedOptions.Number("--color", HelpTexts.ColorAmount, 1);
    private readonly Option<double> _texture = SharedOptions.Number("--texture", HelpTexts.TextureAmount, 1);

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_shape, _color, _texture])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Their values.</summary>
    public FusionAmounts Read(ParseResult parse) =>
        new() { Shape = parse.GetValue(_shape), Color = parse.GetValue(_color), Texture = parse.GetValue(_texture) };
}
