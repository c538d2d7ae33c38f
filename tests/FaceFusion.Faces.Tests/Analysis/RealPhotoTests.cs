using FaceFusion.Imaging.Codecs;
using FaceFusion.Inference;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Analysis;

/// <summary>The models on real photos, most of them of people that training never saw (<c>training/held-out.txt</c>).</summary>
public sealed class RealPhotoTests : IClassFixture<RealPhotoTests.Models>
{
    private const double Threshold = 0.5;
    private readonly Models _models;

    public RealPhotoTests(Models models) => _models = models;

    [RealPhotoFact]
    public void Analyze_HeldOutPortraits_FindsLandmarksWithinTheBars()
    {
        double inner = 0, all = 0;
        var people = HeldOut().Where(id => id.StartsWith("london/", StringComparison.Ordinal) || id.StartsWith("canada/", StringComparison.Ordinal)).ToArray();
        foreach (var id in people)
        {
            var path = RealPhotos.Path(id.Replace("london/", "london/neutral/", StringComparison.Ordinal));
            var truth = TemplateFaces.Read(path + ".tem");
            var face = Assert.Single(Analyze(path + ".jpg"));
            inner += Error(face, truth, FaceTemplate.InnerFeatures);
            all += Error(face, truth, [.. Enumerable.Range(0, FaceTemplate.PointCount)]);
            Assert.True(Detection.Overlap(face.Box, truth.Box) > 0.7, $"The box of {id} lies beside the face.");
        }

        Assert.Equal(20, people.Length);
        Assert.InRange(inner / people.Length, 0, 3.5);
        Assert.InRange(all / people.Length, 0, 5);
    }

    [RealPhotoFact]
    public void Analyze_SmilingPortraits_FindsNearlyAll() => AssertFound(Photos("london", "smiling"), every: 2, leastShare: 0.97);

    /// <summary>People that training never saw; which of them show teeth was told by eye.</summary>
    [RealPhotoFact]
    public void Analyze_Smiles_FollowsTheLipsRoundTheTeeth()
    {
        Assert.All((int[])[12, 16, 26, 37, 38, 61, 62, 83, 94, 96, 127], id => Assert.InRange(Opening(id), 0.025, 0.2));
        Assert.All((int[])[11, 19, 67, 131], id => Assert.InRange(Opening(id), 0, 0.015));

        double Opening(int id)
        {
            var shape = Assert.Single(Analyze(RealPhotos.Path(FormattableString.Invariant($"london/smiling/{id:000}.jpg")))).Landmarks;
            var lips = FaceTemplate.InnerLips.ToArray().Select(i => shape[i] * (1 / shape.EyeDistance)).ToArray();
            return Math.Abs(lips.Zip([.. lips.Skip(1), lips[0]], (a, b) => (a.X * b.Y) - (b.X * a.Y)).Sum() / 2);
        }
    }

    [RealPhotoFact]
    public void Analyze_EverydayPortraits_FindsNearlyAll() => AssertFound(Photos("caltech", "faces"), every: 4, leastShare: 0.97);

    [RealPhotoFact]
    public void Analyze_ScenesWithoutPeople_HaveNoFaces()
    {
        var strays = File.ReadLines(RepositoryFiles.Path("training", "strays.txt")).Select(Name).ToHashSet();
        var scenes = Photos("caltech", "scenes").Where((path, i) => i % 6 == 0 && !strays.Contains(Path.GetFileName(path))).ToArray();

        var wrong = scenes.Where(path => Analyze(path).Count > 0).ToArray();

        // Three in 600 are allowed.
        Assert.True(wrong.Length <= 1, $"Faces in {string.Join(", ", wrong)}.");
    }

    [RealPhotoFact]
    public void Analyze_SixteenBitAndAlphaCopies_GiveTheSameLandmarks()
    {
        var photo = _models.Codec.Decode(File.ReadAllBytes(RealPhotos.Path("london", "smiling", "012.jpg")), new DecodeLimits(), CancellationToken.None);
        var deep = new Imaging.Buffers.Bitmap(photo.Width, photo.Height, 4, 16, new byte[photo.Width * photo.Height * 8]);
        var samples = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, ushort>(deep.Pixels.AsSpan());
        for (var i = 0; i < photo.Width * photo.Height; i++)
        {
            for (var c = 0; c < 4; c++)
            {
                samples[(4 * i) + c] = (ushort)(257 * (c == 3 ? 255 : photo.Pixels[(3 * i) + c]));
            }
        }

        var plain = Assert.Single(_models.Analyzer.Analyze(photo, Threshold, CancellationToken.None));
        var copy = Assert.Single(_models.Analyzer.Analyze(deep, Threshold, CancellationToken.None));

        Assert.True(plain.Landmarks.Points.SequenceEqual(copy.Landmarks.Points));
    }

    [RealPhotoFact]
    public void Regions_EverydayPortraits_HaveTheGlassesAndBeardsThatAreThere()
    {
        var parser = new RegionParser();
        foreach (var (file, glasses, beard) in ((string, bool, bool)[])[("0160", true, false), ("0163", true, false), ("0199", false, true), ("0154", false, true), ("0046", false, false), ("0271", false, false)])
        {
            var photo = _models.Codec.Decode(File.ReadAllBytes(RealPhotos.Path("caltech", "faces", $"image_{file}.jpg")), new DecodeLimits(), CancellationToken.None);
            var face = _models.Analyzer.Analyze(photo, Threshold, CancellationToken.None).MaxBy(f => f.Landmarks.EyeDistance)!;

            var regions = parser.Parse(photo, face, CancellationToken.None);

            Assert.True(glasses == regions.Contains(FaceRegion.Glasses), $"Glasses of {file}.");
            Assert.True(beard == regions.Contains(FaceRegion.FacialHair), $"Beard of {file}.");
        }
    }

    private static string Name(string line) => line.Split('#')[0].Trim();

    private static string[] HeldOut() =>
        [.. File.ReadLines(RepositoryFiles.Path("training", "held-out.txt")).Select(Name).Where(id => id.Length > 0)];

    private static string[] Photos(params string[] folder) =>
        [.. Directory.EnumerateFiles(RealPhotos.Path(folder), "*.jpg").Order(StringComparer.Ordinal)];

    private static double Error(Face face, Face truth, ReadOnlySpan<int> indices)
    {
        var sum = 0.0;
        foreach (var i in indices)
        {
            sum += (face.Landmarks[i] - truth.Landmarks[i]).Length;
        }

        return 100 * sum / indices.Length / truth.Landmarks.EyeDistance;
    }

    private void AssertFound(string[] photos, int every, double leastShare)
    {
        var chosen = photos.Where((_, i) => i % every == 0).ToArray();

        // The person of the portrait, not somebody in the background: eyes at least a fifteenth of the width apart.
        var found = chosen.Count(path => Analyze(path) is { Count: > 0 } faces && faces.Any(face => face.Landmarks.EyeDistance > 25));

        Assert.True(found >= leastShare * chosen.Length, $"{found} of {chosen.Length} found.");
    }

    private IReadOnlyList<Face> Analyze(string path) => _models.Analyzer.Analyze(
        _models.Codec.Decode(File.ReadAllBytes(path), new DecodeLimits(), CancellationToken.None), Threshold, CancellationToken.None);

    public sealed class Models : IDisposable
    {
        public OnnxFaceAnalyzer Analyzer { get; } = FaceAnalyzer.Load(RepositoryFiles.Path("models"), new InferenceSessionOptions());

        public VipsImageCodec Codec { get; } = new();

        public void Dispose() => Analyzer.Dispose();
    }
}
