using FaceFusion.Decoding.Clips;
using FaceFusion.Provenance.Clips;
using FaceFusion.Testing;

namespace FaceFusion.Cli.Tests;

public sealed class ClipTests : IDisposable
{
    private static readonly string s_person = RepositoryFiles.Path("wwwroot", "samples", "elena.jpg");
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("facefusion-clip-");

    public void Dispose() => _folder.Delete(recursive: true);

    [FfmpegFact]
    public async Task Clip_MovingPortrait_IsALabelledMp4WithItsSound()
    {
        string clip = Place("clip.mp4"), made = Place("made.mp4");
        TestClips.Portrait(clip, "alex");

        var run = await CliRun.OfAsync("clip", clip, "--person", s_person + ":0.8", "--smoothing", "0.7", "--brightness", "0.1", "--sign", Place("key"), "--out", made);

        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.Contains("320 x 240 px, 6 frames", run.Output, StringComparison.Ordinal);
        var bytes = await File.ReadAllBytesAsync(made);
        Assert.True(Mp4Label.IsLabelled(bytes));
        Assert.Contains("\"smoothing\":0.7", Mp4Label.TryRead(bytes)!.RecipeJson, StringComparison.Ordinal);
        var info = ClipTool.Require(new ClipOptions()).Probe(made, new ClipLimits(), CancellationToken.None);
        var verify = await CliRun.OfAsync("verify", made);
        Assert.Equal((0, string.Empty), (verify.ExitCode, verify.Error));
        Assert.Contains("made by FaceFusion.Web", verify.Output, StringComparison.Ordinal);
        Assert.Equal((320, 240, "aac", 6), (info.Width, info.Height, info.AudioCodec, info.Frames));
    }

    [FfmpegFact]
    public async Task ClipFaces_OfTwoPeople_AreListedAndOneIsChosen()
    {
        string clip = Place("pair.mp4"), faces = Place("faces.png"), made = Place("made.mp4");
        TestClips.Pair(clip, "alex", "jun");

        var list = await CliRun.OfAsync("clip-faces", clip, "--out", faces);
        var run = await CliRun.OfAsync("clip", clip + "#1", "--person", s_person, "--out", made);
        var wrong = await CliRun.OfAsync("clip", clip + "#7", "--person", s_person, "--out", Place("none.mp4"));

        Assert.Equal((0, string.Empty), (list.ExitCode, list.Error));
        Assert.Contains("faces.png: 480 x 240 px, 2 face(s)", list.Output, StringComparison.Ordinal);
        Assert.True(File.Exists(faces));
        Assert.Equal((0, string.Empty), (run.ExitCode, run.Error));
        Assert.True(Mp4Label.IsLabelled(await File.ReadAllBytesAsync(made)));
        Assert.Equal(CliProgram.BadInput, wrong.ExitCode);
        Assert.Contains("has no face number 7: 2 were found", wrong.Error, StringComparison.Ordinal);
    }

    [FfmpegFact]
    public async Task Clip_NobodyInIt_SaysSoAndWritesNothing()
    {
        string clip = Place("room.mp4"), made = Place("made.mp4");
        TestClips.Run("-f", "lavfi", "-i", "color=gray:size=320x240:rate=10:duration=0.3", "-c:v", "libx264", "-pix_fmt", "yuv420p", clip);

        var run = await CliRun.OfAsync("clip", clip, "--person", s_person, "--out", made);

        Assert.Equal(CliProgram.BadInput, run.ExitCode);
        Assert.Contains("No face is seen in the clip.", run.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(made));
    }

    [Theory]
    [InlineData("--label off --accept-label-terms --out x.mp4", "always has its visible label")]
    [InlineData("--out x.avi", "Use .mp4")]
    [InlineData("--smoothing 2 --out x.mp4", "/clip/smoothing")]
    [InlineData("--out x.mp4", "missing.mp4")]
    public async Task Clip_BadInput_IsSaidInOneLine(string options, string said)
    {
        var run = await CliRun.OfAsync(["clip", "missing.mp4", "--person", s_person, .. options.Split(' ')]);

        Assert.Equal(CliProgram.BadInput, run.ExitCode);
        Assert.Contains(said, Assert.Single(run.ErrorLines), StringComparison.Ordinal);
    }

    private string Place(string name) => Path.Combine(_folder.FullName, name);
}
