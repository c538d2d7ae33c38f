using System.CommandLine;
using FaceFusion.Cli.Photos;
using FaceFusion.Cli.Texts;
using FaceFusion.Cli.Writing;
using FaceFusion.Decoding.Clips;
using FaceFusion.Faces;
using FaceFusion.Faces.Coach;
using FaceFusion.Fusion;
using FaceFusion.Fusion.Errors;
using FaceFusion.Imaging.Codecs;

namespace FaceFusion.Cli.Commands;

/// <summary><c>clip-faces CLIP --out faces.png</c></summary>
internal sealed class ClipFacesCommand(CliConsole console)
{
    private readonly Argument<string> _clip = new("clip") { Description = HelpTexts.ClipFile };
    private readonly Option<string> _out = new("--out", "-o") { Description = HelpTexts.ClipFacesOut, Required = true, HelpName = "FILE" };
    private readonly Option<double> _threshold = SharedOptions.Threshold();
    private readonly ModelOptions _models = new(FaceTasks.Detection, FaceTasks.Landmarks, FaceTasks.Regions);

    /// <summary>The command with its options.</summary>
    public Command ToCommand()
    {
        var command = new Command("clip-faces", HelpTexts.ClipFaces) { _clip, _out, _threshold };
        _models.AddTo(command);
        command.SetAction(RunAsync);
        return command;
    }

    private async Task<int> RunAsync(ParseResult parse, CancellationToken cancellation)
    {
        var (clip, file) = (parse.GetValue(_clip)!, parse.GetValue(_out)!);
        if (!Path.GetExtension(file).Equals(".png", StringComparison.OrdinalIgnoreCase))
        {
            throw new CliException(CliText.Get("clip.faces.extension", file));
        }

        if (!File.Exists(clip))
        {
            throw new FusionException(FusionErrorCodes.PhotoNotFound, $"There is no file '{clip}'.", clip);
        }

        var models = _models.Read(parse);
        var source = ClipFile.Probe(ClipTool.Require(new ClipOptions()), clip, new ClipLimits(), cancellation);
        using var bench = new Workbench(useTemplates: false, FacePointsArgument.Parse([], []), console.Error, models);
        using var analyzer = models.Load(TextWriter.Null);
        var photos = new ClipPhotos(bench.Photos, clip, source.At(ClipRate.Glancing), analyzer);
        var stills = await photos.LoadAsync(clip, cancellation).ConfigureAwait(false);
        var faces = await photos.FindFacesAsync(clip, parse.GetValue(_threshold), cancellation).ConfigureAwait(false);
        await PictureFile.WriteBytesAsync(file, bench.Codec.Encode(stills, new EncodeOptions(ImageFormat.Png)), cancellation).ConfigureAwait(false);
        using var writer = new PlainAnalysisWriter(console.Out);
        writer.Write(file, stills.Width, stills.Height, [.. faces.Select(face => (face, PhotoCoach.Review(stills, face, bench.Parser, cancellation)))]);
        return CliProgram.Success;
    }
}
