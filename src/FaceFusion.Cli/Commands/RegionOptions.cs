using System.CommandLine;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Commands;

/// <summary>The options that weigh people's shares by part of the face, which fuse and average share.</summary>
internal sealed class RegionOptions
{
    private readonly Option<double[]> _eyes = Number("--share-eyes", "eyes and brows");
    private readonly Option<double[]> _nose = Number("--share-nose", "nose");
    private readonly Option<double[]> _mouth = Number("--share-mouth", "mouth");
    private readonly Option<double[]> _outline = Number("--share-outline", "rest of the face");

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_eyes, _nose, _mouth, _outline])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The multipliers of person <paramref name="index"/> out of <paramref name="count"/>.</summary>
    public RegionWeights Read(ParseResult parse, int index, int count)
    {
        return new RegionWeights { Eyes = Value(_eyes), Nose = Value(_nose), Mouth = Value(_mouth), Outline = Value(_outline) };

        double Value(Option<double[]> option) => RoundValues.At(option.Name, parse.GetValue(option), index, count, fallback: 1);
    }

    private static Option<double[]> Number(string name, string region) =>
        SharedOptions.Numbers(name, HelpTexts.ShareOf + region + HelpTexts.PerPerson);
}
