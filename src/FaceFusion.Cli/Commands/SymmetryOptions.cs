using System.CommandLine;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Commands;

/// <summary>The options of symmetry that fuse and average share.</summary>
internal sealed class SymmetryOptions
{
    private readonly Option<Symmetry> _symmetry = SharedOptions.Word("--symmetry", HelpTexts.Symmetry, Symmetry.None, Symmetry.Shape, Symmetry.Color, Symmetry.Both);
    private readonly Option<double> _amount = SharedOptions.Number("--symmetry-amount", HelpTexts.SymmetryAmount, new Finish().SymmetryAmount);

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_symmetry);
        command.Options.Add(_amount);
    }

    /// <summary>The finish with their values.</summary>
    public Finish Read(ParseResult parse, Finish finish) => finish with { Symmetry = parse.GetValue(_symmetry), SymmetryAmount = parse.GetValue(_amount) };
}
