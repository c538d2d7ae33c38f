using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Installed;

/// <summary>The published YuNet itself against the built-in detector, on everyday portraits.</summary>
public sealed class YuNetTests : IDisposable
{
    private const double Threshold = 0.5;
    private readonly ModelFolder _folder = new(builtIn: true);
    private readonly VipsImageCodec _codec = new();

    public void Dispose() => _folder.Dispose();

    [RealPhotoFact]
    public void Analyze_EverydayPortraits_AgreesWithTheBuiltInDetector()
    {
        File.Copy(RealPhotos.Path("models", "yunet_n_dynamic.onnx"), _folder.File("yunet_n_dynamic.onnx"));
        using var yuNet = FaceAnalyzer.Load(_folder.Path, ModelFolder.Options, new ModelChoice { Detector = "yunet", Required = true });
        using var builtIn = FaceAnalyzer.Load(_folder.Path, ModelFolder.Options, new ModelChoice { Detector = ModelChoice.BuiltIn });
        var photos = Directory.EnumerateFiles(RealPhotos.Path("caltech", "faces"), "*.jpg").Order(StringComparer.Ordinal).Where((_, i) => i % 40 == 0).ToArray();

        Assert.Equal("yunet", yuNet.Served[0].Model);
        int both = 0, found = 0;
        double overlap = 0, points = 0;
        foreach (var path in photos)
        {
            var photo = _codec.Decode(File.ReadAllBytes(path), new DecodeLimits(), CancellationToken.None);
            if (Largest(yuNet, photo) is not { } his)
            {
                continue;
            }

            found++;
            if (Largest(builtIn, photo) is { } ours)
            {
                both++;
                overlap += Detection.Overlap(his.Box, ours.Box);
                points += FaceTemplate.InnerFeatures.ToArray().Average(i => (his.Landmarks[i] - ours.Landmarks[i]).Length) / ours.Landmarks.EyeDistance;
            }
        }

        // Measured on all 435 (docs/models.md): YuNet finds every person, the boxes overlap by 0.82, and from either box the
        // cascade comes to the same eyes, brows, nose and mouth within 0.14 % of the eye distance.
        Assert.Equal(photos.Length, found);
        Assert.True(both >= photos.Length - 1, $"{both} of {photos.Length} found by both.");
        Assert.InRange(overlap / both, 0.7, 1);
        Assert.InRange(points / both, 0, 0.01);
    }

    [RealPhotoFact]
    public void Detect_EverydayPortrait_PlacesTheFivePointsNearTheLandmarks()
    {
        File.Copy(RealPhotos.Path("models", "yunet_n_dynamic.onnx"), _folder.File("yunet_n_dynamic.onnx"));
        using var detector = new AnchorDetector(_folder.Open("yunet"), new YuNetDecoder());
        using var analyzer = FaceAnalyzer.Load(_folder.Path, ModelFolder.Options, new ModelChoice { Detector = ModelChoice.BuiltIn });
        var photo = _codec.Decode(File.ReadAllBytes(RealPhotos.Path("caltech", "faces", First())), new DecodeLimits(), CancellationToken.None);

        var found = detector.Detect(new PixelRows(photo), Threshold, CancellationToken.None)[0];

        var shape = analyzer.Analyze(photo, Threshold, CancellationToken.None).MaxBy(face => face.Landmarks.EyeDistance)!.Landmarks;
        Assert.InRange((found.Points[0] - shape[FaceTemplate.LeftPupil]).Length / shape.EyeDistance, 0, 0.12);
        Assert.InRange((found.Points[1] - shape[FaceTemplate.RightPupil]).Length / shape.EyeDistance, 0, 0.12);
        Assert.InRange((found.Points[3] - shape[FaceTemplate.LeftMouthCorner]).Length / shape.EyeDistance, 0, 0.15);
        Assert.InRange((found.Points[4] - shape[FaceTemplate.RightMouthCorner]).Length / shape.EyeDistance, 0, 0.15);
    }

    private static string First() =>
        Path.GetFileName(Directory.EnumerateFiles(RealPhotos.Path("caltech", "faces"), "*.jpg").Order(StringComparer.Ordinal).First());

    /// <summary>The person of the portrait, not somebody in the background.</summary>
    private static Face? Largest(OnnxFaceAnalyzer analyzer, Bitmap photo) =>
        analyzer.Analyze(photo, Threshold, CancellationToken.None).MaxBy(face => face.Landmarks.EyeDistance) is { Landmarks.EyeDistance: > 18 } face ? face : null;
}
