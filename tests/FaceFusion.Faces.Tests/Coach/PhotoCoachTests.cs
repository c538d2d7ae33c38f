using FaceFusion.Faces.Coach;
using FaceFusion.Faces.Tests.Analysis;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Coach;

/// <summary>The coach on portraits of people who do not exist, as they are and made worse.</summary>
public sealed class PhotoCoachTests(RealPhotoTests.Models models) : IClassFixture<RealPhotoTests.Models>
{
    private static readonly Bitmap s_photo = Degraded.Read(Sample("elena.jpg"));
    private static readonly Face s_face = TemplateFaces.Read(Sample("elena.tem"));

    public static TheoryData<string> Samples =>
        [.. Directory.EnumerateFiles(RepositoryFiles.Path("wwwroot", "samples"), "*.jpg").Select(file => Path.GetFileName(file)!)];

    [Theory]
    [MemberData(nameof(Samples))]
    public void Review_StudioPortrait_HasNoFinding(string file)
    {
        var photo = Degraded.Read(Sample(file));

        var review = PhotoCoach.Review(photo, TemplateFaces.Read(TemplateFaces.PathBeside(Sample(file))), CancellationToken.None);

        Assert.Empty(review.Findings);
        Assert.Equal(1, review.Quality);
    }

    [Fact]
    public void Review_BlurredPhoto_MeasuresTheSigmaThatWasPutIn()
    {
        var before = ReviewOf(s_photo).Measurements.Blur!.Value;
        foreach (var sigma in (double[])[1, 1.5, 2, 3, 4])
        {
            var review = ReviewOf(Degraded.Blur(s_photo, sigma / 100 * s_face.Landmarks.EyeDistance));

            Assert.InRange(review.Measurements.Blur!.Value, before + 0.1, 5);
            Assert.InRange(review.Measurements.Blur!.Value, 0.8 * sigma, (1.2 * sigma) + 0.3);
            Assert.Equal(sigma >= 1.5 ? ["face_blurred"] : [], Codes(review));
            before = review.Measurements.Blur!.Value;
        }
    }

    [Fact]
    public void Review_PhotoInFewPixels_IsTooSmallAndNotBlurred()
    {
        var (photo, face) = Reduced(width: 70);

        var review = PhotoCoach.Review(photo, face, CancellationToken.None);

        var finding = Assert.Single(review.Findings);
        Assert.Equal((FindingKind.FaceTooSmall, FindingSeverity.Warning), (finding.Kind, finding.Severity));
        Assert.Equal(70, finding.Value, 1.0);
    }

    [Theory]
    [InlineData(-2.5, "face_too_dark")]
    [InlineData(-3.5, "face_too_dark")]
    [InlineData(2.5, "highlights_clipped")]
    public void Review_WrongExposure_IsTheFirstFinding(double stops, string code) => Assert.Equal(code, First(Degraded.Expose(s_photo, stops)));

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.3)]
    public void Review_Haze_IsTheFirstFinding(double contrast) =>
        Assert.Equal("low_contrast", First(Degraded.Tone(s_photo, encoded => 0.55 + (contrast * (encoded - 0.55)))));

    [Fact]
    public void Review_WashedOut_IsTooBright() => Assert.Equal("face_too_bright", First(Degraded.Tone(s_photo, encoded => Math.Pow(encoded, 0.33))));

    [Theory]
    [InlineData(20)]
    [InlineData(10)]
    public void Review_HardJpeg_IsTheFirstFinding(int quality) => Assert.Equal("photo_compressed", First(Degraded.Jpeg(s_photo, quality)));

    [Fact]
    public void Review_HardJpegCutOffTheGrid_IsStillSeen()
    {
        var cut = Degraded.Cut(Degraded.Jpeg(s_photo, 15), 3);

        var review = PhotoCoach.Review(cut, TemplateFaces.FromShape(s_face.Landmarks.Transform(p => new(p.X - 3, p.Y))), CancellationToken.None);

        Assert.Equal("photo_compressed", Codes(review)[0]);
    }

    [Fact]
    public void Review_LightFromOneSide_TellsTheDifference()
    {
        var middle = (int)(s_face.Landmarks[FaceTemplate.LeftPupil].X + s_face.Landmarks[FaceTemplate.RightPupil].X) / 2;

        var review = ReviewOf(Degraded.Shade(s_photo, middle, -2));

        Assert.Equal("uneven_light", Codes(review)[0]);
        Assert.InRange(review.Findings[0].Value, -40, -14);
    }

    [Fact]
    public void Review_FaceCutByTheEdge_TellsHowMuch()
    {
        var columns = (int)(s_face.Box.X + (0.3 * s_face.Box.Width));
        var face = TemplateFaces.FromShape(s_face.Landmarks.Transform(p => new(p.X - columns, p.Y)));

        var review = PhotoCoach.Review(Degraded.Cut(s_photo, columns), face, CancellationToken.None);

        Assert.Equal("face_cropped", Codes(review)[0]);
        Assert.InRange(review.Findings[0].Value, 0.25, 0.6);
    }

    [Fact]
    public void Review_FaceOutsideThePhoto_IsJudgedWithoutItsPixels()
    {
        var face = TemplateFaces.FromShape(s_face.Landmarks.Transform(p => new(p.X + 10_000, p.Y)));

        var review = PhotoCoach.Review(s_photo, face, CancellationToken.None);

        Assert.Equal((null, null, null), (review.Measurements.Blur, review.Measurements.Exposure, review.Measurements.Blocking));
        Assert.Equal("face_cropped", Codes(review)[0]);
    }

    [Fact]
    public void Review_Cancelled_Throws() =>
        Assert.Throws<OperationCanceledException>(() => PhotoCoach.Review(s_photo, s_face, new CancellationToken(canceled: true)));

    [Theory]
    [InlineData(FindingDetail.Eyes)]
    [InlineData(FindingDetail.Mouth)]
    public void Review_CoveredPart_IsTheFirstFinding(FindingDetail part)
    {
        int[] points = part == FindingDetail.Eyes ? [.. FaceTemplate.LeftLids, .. FaceTemplate.RightLids] : [.. FaceTemplate.Lips];
        var (x, y) = (points.Select(i => s_face.Landmarks[i].X).ToArray(), points.Select(i => s_face.Landmarks[i].Y).ToArray());
        var margin = 0.08 * s_face.Landmarks.EyeDistance;
        var covered = Degraded.Cover(s_photo, x.Min() - margin, y.Min() - margin, x.Max() + margin, y.Max() + margin);

        var face = Assert.Single(models.Analyzer.Analyze(covered, 0.5, CancellationToken.None));
        var first = PhotoCoach.Review(covered, face, CancellationToken.None).Findings[0];

        Assert.Equal((FindingKind.FaceCovered, part), (first.Kind, first.Detail));
    }

    [Theory]
    [InlineData("dark", FindingDetail.Glasses)]
    [InlineData("mirroring", FindingDetail.Glasses)]
    [InlineData("fringe", FindingDetail.Hair)]
    public void Review_EyesOrBrowsBehindSomething_SaysWhat(string what, FindingDetail detail)
    {
        var shape = s_face.Landmarks;
        var photo = what switch
        {
            "dark" => Degraded.Sunglasses(s_photo, shape),
            "mirroring" => Degraded.MirroringGlasses(s_photo, shape),
            _ => Degraded.Fringe(s_photo, shape),
        };

        var first = ReviewOf(photo).Findings[0];

        Assert.Equal((FindingKind.FaceCovered, detail), (first.Kind, first.Detail));
        Assert.InRange(first.Value, 0.45, 1);
    }

    [RealPhotoFact]
    public void Review_RealStudioPortraits_HaveNoFinding()
    {
        var photos = Directory.EnumerateFiles(RealPhotos.Path("london", "neutral"), "*.jpg").Order(StringComparer.Ordinal).Where((_, i) => i % 5 == 0).ToArray();

        var flagged = photos.Where(path =>
        {
            var photo = Degraded.Read(path);
            return models.Analyzer.Analyze(photo, 0.5, CancellationToken.None).Any(face => PhotoCoach.Review(photo, face, CancellationToken.None).Findings.Count > 0);
        }).ToArray();

        Assert.True(flagged.Length == 0, $"Findings in {flagged.Length} of {photos.Length}: {string.Join(", ", flagged.Select(Path.GetFileName))}.");
    }

    private static FaceReview ReviewOf(Bitmap photo) => PhotoCoach.Review(photo, s_face, CancellationToken.None);

    private static string[] Codes(FaceReview review) => [.. review.Findings.Select(finding => finding.Code)];

    private static string First(Bitmap photo) => Codes(ReviewOf(photo)).FirstOrDefault("none");

    private static (Bitmap Photo, Face Face) Reduced(double width)
    {
        var k = width / s_face.Box.Width;
        var (w, h) = ((int)Math.Round(s_photo.Width * k), (int)Math.Round(s_photo.Height * k));
        var (kx, ky) = ((double)w / s_photo.Width, (double)h / s_photo.Height);
        var face = TemplateFaces.FromShape(s_face.Landmarks.Transform(p => new(((p.X + 0.5) * kx) - 0.5, ((p.Y + 0.5) * ky) - 0.5)));
        return (Degraded.Resize(s_photo, w, h), face);
    }

    private static string Sample(string file) => RepositoryFiles.Path("wwwroot", "samples", file);
}
