using System.CommandLine;
using FaceFusion.Cli.Texts;
using FaceFusion.Cli.Writing;
using FaceFusion.Provenance.Visible;

namespace FaceFusion.Cli.Commands;

/// <summary><c>--label</c> and what belongs to it: the label that readers of a picture see; <c>--sign</c>.</summary>
internal sealed class LabelOptions
{
    private readonly Option<LabelWord> _label = SharedOptions.Word("--label", HelpTexts.Label, Enum.GetValues<LabelWord>());
    private readonly Option<LabelPlace> _place = SharedOptions.Word("--label-place", HelpTexts.LabelPlace, Enum.GetValues<LabelPlace>());
    private readonly Option<LabelPlate> _plate = SharedOptions.Word("--label-plate", HelpTexts.LabelPlate, Enum.GetValues<LabelPlate>());
    private readonly Option<double> _size = SharedOptions.Number("--label-size", HelpTexts.LabelSize, VisibleLabel.SmallestSize * 100);
    private readonly Option<string?> _sign = new("--sign") { Description = HelpTexts.Sign, HelpName = "DIR" };
    private readonly Option<bool> _accept = new("--accept-label-terms") { Description = HelpTexts.AcceptLabelTerms };

    /// <summary>The wordings, and none.</summary>
    private enum LabelWord
    {
        Composite,
        Generated,
        CompositeInFull,
        GeneratedInFull,
        CompositeBilingual,
        GeneratedBilingual,
        Off,
    }

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_label);
        command.Options.Add(_place);
        command.Options.Add(_plate);
        command.Options.Add(_size);
        command.Options.Add(_accept);
        command.Options.Add(_sign);
    }

    /// <summary>The label that is asked for.</summary>
    /// <exception cref="CliException">A size out of range, or no label and no word of acceptance.</exception>
    public PictureLabel Read(ParseResult parse) => ReadVisible(parse) with { SigningFolder = parse.GetValue(_sign) };

    private PictureLabel ReadVisible(ParseResult parse)
    {
        if (parse.GetValue(_label) is var word && word == LabelWord.Off)
        {
            return parse.GetValue(_accept) ? PictureLabel.Waived(TimeProvider.System) : throw new CliException(CliText.Get("label.terms"));
        }

        var size = parse.GetValue(_size) / 100;
        return size is >= VisibleLabel.SmallestSize and <= VisibleLabel.LargestSize
            ? new PictureLabel(new VisibleLabel { Wording = Enum.Parse<LabelWording>(word.ToString()), Place = parse.GetValue(_place), Plate = parse.GetValue(_plate), Size = size })
            : throw new CliException(CliText.Get("label.size", VisibleLabel.SmallestSize * 100, VisibleLabel.LargestSize * 100, size * 100));
    }
}
