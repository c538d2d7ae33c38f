using System.CommandLine;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Commands;

/// <summary>The options of texture and eyes that fuse and average share.</summary>
internal sealed class DetailOptions
{
    private readonly Option<double> _detail = SharedOptions.Number("--detail", HelpTexts.Detail, new Finish().Detail);
    private readonly Option<double> _eyes = SharedOptions.Number("--detail-eyes", HelpTexts.DetailOf + "eyes, 0 to 2.", 1);
    private readonly Option<double> _nose = SharedOptions.Number("--detail-nose", HelpTexts.DetailOf + "nose, 0 to 2.", 1);
    private readonly Option<double> _mouth = SharedOptions.Number("--detail-mouth", HelpTexts.DetailOf + "mouth, 0 to 2.", 1);
    private readonly Option<double> _skin = SharedOptions.Number("--detail-skin", HelpTexts.DetailOf + "skin, 0 to 2.", 1);
    private readonly Option<double> _poreLock = SharedOptions.Number("--pore-lock", HelpTexts.PoreLock, new Finish().PoreLock);
    private readonly Option<Catchlights> _catchlights = SharedOptions.Word("--catchlights", HelpTexts.Catchlights, Catchlights.Auto, Catchlights.Keep, Catchlights.None, Catchlights.Add);

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_detail, _eyes, _nose, _mouth, _skin, _poreLock, _catchlights])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The finish with their values.</summary>
    public Finish Read(ParseResult parse, Finish finish) => finish with
    {
        Detail = parse.GetValue(_detail),
        DetailRegions = new DetailRegions
        {
            Eyes = parse.GetValue(_eyes),
            Nose = parse.GetValue(_nose),
            Mouth = parse.GetValue(_mouth),
            Skin = parse.GetValue(_skin),
        },
        PoreLock = parse.GetValue(_poreLock),
        Catchlights = parse.GetValue(_catchlights),
    };
}
