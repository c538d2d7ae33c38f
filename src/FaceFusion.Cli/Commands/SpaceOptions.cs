using System.CommandLine;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Commands;

/// <summary>The options of the face space that fuse and average share.</summary>
internal sealed class SpaceOptions
{
    private readonly Option<double> _smile = SharedOptions.Number("--smile", HelpTexts.Smile, 0);
    private readonly Option<double> _age = SharedOptions.Number("--age", HelpTexts.Age, 0);
    private readonly Option<double> _masculinity = SharedOptions.Number("--masculinity", HelpTexts.Masculinity, 0);
    private readonly Option<double> _caricature = SharedOptions.Number("--caricature", HelpTexts.Caricature, 0);
    private readonly Option<int?> _components = SharedOptions.Count("--components", HelpTexts.Components);

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_smile, _age, _masculinity, _caricature, _components])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The finish with their values.</summary>
    public Finish Read(ParseResult parse, Finish finish) => finish with
    {
        Space = new FaceSpaceAmounts
        {
            Smile = parse.GetValue(_smile),
            Age = parse.GetValue(_age),
            Masculinity = parse.GetValue(_masculinity),
            Caricature = parse.GetValue(_caricature),
            Components = parse.GetValue(_components),
        },
    };
}
