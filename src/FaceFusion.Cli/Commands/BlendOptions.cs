using System.CommandLine;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Commands;

/// <summary>The options of a face in a base that fuse and average share: amounts of shape, colour and texture, and the seam.</summary>
internal sealed class BlendOptions
{
    private readonly Option<Seam> _seam = SharedOptions.Word("--seam", HelpTexts.Seam, Seam.Bands, Seam.Gradient);
    private readonly Option<double> _shape = SharedOptions.Number("--shape", HelpTexts.ShapeAmount, 1);
    private readonly Option<double> _color = SharedOptions.Number("--color", HelpTexts.ColorAmount, 1);
    private readonly Option<double> _texture = SharedOptions.Number("--texture", HelpTexts.TextureAmount, 1);

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_shape, _color, _texture, _seam])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The recipe with their values.</summary>
    public Recipe Read(ParseResult parse, Recipe recipe) => recipe with
    {
        Amounts = new FusionAmounts { Shape = parse.GetValue(_shape), Color = parse.GetValue(_color), Texture = parse.GetValue(_texture) },
        Seam = parse.GetValue(_seam),
    };
}
