using System.CommandLine;
using FaceFusion.Cli.Texts;
using FaceFusion.Fusion.Recipes;

namespace FaceFusion.Cli.Commands;

/// <summary>The options of the net that gives the finished face another expression.</summary>
internal sealed class EditorOptions
{
    private readonly Option<string?> _editor = new("--editor") { Description = HelpTexts.Editor, HelpName = "ID" };
    private readonly Option<double> _eyesOpen = SharedOptions.Number("--eyes-open", HelpTexts.EyesOpen, 0);
    private readonly Option<double> _mouthOpen = SharedOptions.Number("--mouth-open", HelpTexts.MouthOpen, 0);
    private readonly Option<double> _mouthSmile = SharedOptions.Number("--mouth-smile", HelpTexts.MouthSmile, 0);
    private readonly Option<double> _browRaise = SharedOptions.Number("--brow-raise", HelpTexts.BrowRaise, 0);
    private readonly Option<double> _gazeAcross = SharedOptions.Number("--gaze-across", HelpTexts.GazeAcross, 0);
    private readonly Option<double> _gazeUp = SharedOptions.Number("--gaze-up", HelpTexts.GazeUp, 0);
    private readonly Option<double> _headYaw = SharedOptions.Number("--head-yaw", HelpTexts.HeadYaw, 0);
    private readonly Option<double> _headPitch = SharedOptions.Number("--head-pitch", HelpTexts.HeadPitch, 0);
    private readonly Option<double> _headRoll = SharedOptions.Number("--head-roll", HelpTexts.HeadRoll, 0);

    private Option<double>[] Amounts => [_eyesOpen, _mouthOpen, _mouthSmile, _browRaise, _gazeAcross, _gazeUp, _headYaw, _headPitch, _headRoll];

    /// <summary>Adds them to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_editor, .. Amounts])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>The editor of the recipe; null for none.</summary>
    /// <exception cref="CliException">An amount without an editor.</exception>
    public FaceEditing? Read(ParseResult parse)
    {
        if (parse.GetValue(_editor) is { } model)
        {
            return new FaceEditing
            {
                Model = model,
                EyesOpen = parse.GetValue(_eyesOpen),
                MouthOpen = parse.GetValue(_mouthOpen),
                MouthSmile = parse.GetValue(_mouthSmile),
                BrowRaise = parse.GetValue(_browRaise),
                GazeAcross = parse.GetValue(_gazeAcross),
                GazeUp = parse.GetValue(_gazeUp),
                HeadYaw = parse.GetValue(_headYaw),
                HeadPitch = parse.GetValue(_headPitch),
                HeadRoll = parse.GetValue(_headRoll),
            };
        }

        return Array.Find(Amounts, amount => parse.GetValue(amount) != 0) is { } alone
            ? throw new CliException(CliText.Get("net.noEditor", alone.Name, _editor.Name))
            : null;
    }
}
