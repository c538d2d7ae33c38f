using FaceFusion.Faces;
using FaceFusion.Fusion.Live;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Inference;
using FaceFusion.Testing;

namespace FaceFusion.Fusion.Tests.Live;

/// <summary>The nets, somebody to film and somebody else's face, made once.</summary>
public sealed class LiveStage : IDisposable
{
    public LiveStage()
    {
        var photo = Other;
        Target = LiveTarget.Prepare(photo, Analyzer.Analyze(photo, 0.5, CancellationToken.None)[0], new RegionParser(), CancellationToken.None);
    }

    public OnnxFaceAnalyzer Analyzer { get; } = FaceAnalyzer.Load(RepositoryFiles.Path("models"), new InferenceSessionOptions { Threads = 1 });

    public Bitmap Portrait { get; } = Read("marco");

    public Bitmap Other { get; } = Read("elena");

    public LiveTarget Target { get; }

    public void Dispose()
    {
        Target.Dispose();
        Analyzer.Dispose();
    }

    /// <summary>A sample's portrait.</summary>
    public static Bitmap Read(string name) =>
        new VipsImageCodec().Decode(File.ReadAllBytes(RepositoryFiles.Path("wwwroot", "samples", name + ".jpg")), new DecodeLimits(), CancellationToken.None);
}
