using FaceFusion.Faces.Coach;

namespace FaceFusion.Faces.Tests.Coach;

public sealed class JudgeTests
{
    private static readonly FaceMeasurements s_good = new()
    {
        EyeDistance = 150,
        Width = 330,
        Height = 330,
        Inside = 1,
        Pose = new(0, 0, 0),
        Expression = new(0, 0.01, 0.3, 0.3, 0),
        Cover = FaceCover.None,
        Exposure = new(0, 0, 60, 70, 0.8, 0),
        Blur = 0.4,
        Blocking = 0.2,
    };

    public static TheoryData<string, string> Faults => new()
    {
        { "small", "face_too_small" }, { "blurred", "face_blurred" }, { "turned", "face_turned" }, { "raised", "face_pitched" },
        { "tilted", "face_tilted" }, { "eyes", "face_covered" }, { "cropped", "face_cropped" }, { "dark", "face_too_dark" },
        { "bright", "face_too_bright" }, { "burnt", "highlights_clipped" }, { "flat", "low_contrast" }, { "side", "uneven_light" },
        { "closed", "eyes_closed" }, { "open", "mouth_open" }, { "smile", "smiling" }, { "gaze", "gaze_averted" }, { "blocks", "photo_compressed" },
    };

    [Fact]
    public void Judge_GoodFace_FindsNothing()
    {
        var review = PhotoCoach.Judge(s_good);

        Assert.Empty(review.Findings);
        Assert.Equal(1, review.Quality);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void Judge_OneFault_IsTheOneFinding(string fault, string code)
    {
        var review = PhotoCoach.Judge(With(fault));

        var finding = Assert.Single(review.Findings);
        Assert.Equal(code, finding.Code);
        Assert.Equal(1 - finding.Cost, review.Quality, 12);
    }

    [Fact]
    public void Judge_SeveralFaults_AreRankedAndMultiply()
    {
        var review = PhotoCoach.Judge(s_good with { Width = 50, EyeDistance = 23, Pose = new(-14, 0, 0), Blocking = 2 });

        Assert.Equal(["face_too_small", "photo_compressed", "face_turned"], review.Findings.Select(finding => finding.Code));
        Assert.Equal([FindingSeverity.Serious, FindingSeverity.Warning, FindingSeverity.Hint], review.Findings.Select(finding => finding.Severity));
        Assert.Equal([0.5, 0.25, 0.1], review.Findings.Select(finding => finding.Cost));
        Assert.Equal(-14, review.Findings[2].Value);
        Assert.Equal(0.5 * 0.75 * 0.9, review.Quality, 12);
    }

    [Theory]
    [InlineData(119, 0.1, FindingSeverity.Hint)]
    [InlineData(105, 0.175, FindingSeverity.Hint)]
    [InlineData(90, 0.25, FindingSeverity.Warning)]
    [InlineData(50, 0.5, FindingSeverity.Serious)]
    [InlineData(1, 0.81, FindingSeverity.Serious)]
    public void Judge_Width_CostsMoreTheSmallerItIs(double width, double cost, FindingSeverity severity)
    {
        var finding = PhotoCoach.Judge(s_good with { Width = width }).Findings[0];

        Assert.Equal(severity, finding.Severity);
        Assert.Equal(cost, finding.Cost, 0.01);
    }

    [Fact]
    public void Judge_DoubtInTheDark_IsTheDarksFault()
    {
        var review = PhotoCoach.Judge(s_good with { Exposure = s_good.Exposure! with { Whites = 30 }, Cover = new(1, 1, 1) });

        var finding = Assert.Single(review.Findings);
        Assert.Equal((FindingKind.FaceTooDark, FindingSeverity.Serious), (finding.Kind, finding.Severity));
    }

    [Fact]
    public void Judge_HiddenEyes_AreNeitherBlurredNorFlat()
    {
        var review = PhotoCoach.Judge(s_good with { Cover = new(0.8, 0, 0), Blur = 6, Exposure = s_good.Exposure! with { Contrast = 0.1 } });

        Assert.Equal(["face_covered"], review.Findings.Select(finding => finding.Code));
    }

    [Fact]
    public void Judge_EyesThatCannotBeMadeOut_AreBlurredWhereTheLipsAreAndHiddenWhereTheyAreSharp()
    {
        var doubtful = s_good with { Cover = new(1, 0.7, 0.5), Blur = 6, LipBlur = 4 };

        var blurred = PhotoCoach.Judge(doubtful);
        var hidden = PhotoCoach.Judge(doubtful with { LipBlur = 1.4 });

        var finding = Assert.Single(blurred.Findings);
        Assert.Equal((FindingKind.FaceBlurred, FindingSeverity.Serious, 4), (finding.Kind, finding.Severity, finding.Value));
        Assert.All(hidden.Findings, other => Assert.Equal(FindingKind.FaceCovered, other.Kind));
        Assert.Equal([FindingDetail.Eyes, FindingDetail.Brows, FindingDetail.Mouth], hidden.Findings.Select(other => other.Detail));
    }

    [Fact]
    public void Judge_WhitesThatBlurDarkened_AreNotTheDarks()
    {
        var dark = s_good with { Exposure = s_good.Exposure! with { Whites = 33 } };

        Assert.Equal(["face_blurred"], PhotoCoach.Judge(dark with { Blur = 2 }).Findings.Select(finding => finding.Code));
        Assert.Equal(["face_too_dark"], PhotoCoach.Judge(dark with { Blur = 0.9 }).Findings.Select(finding => finding.Code));
        Assert.Equal(33, PhotoCoach.Judge(dark).Findings[0].Value);
    }

    [Fact]
    public void Judge_GlassesOrHairThatAreSeen_ExplainDoubtfulEyesAndBrows()
    {
        var glasses = PhotoCoach.Judge(s_good with { Cover = new(1, 0.7, 0) { Glasses = 0.7, Hair = 0.1 } });
        var hair = PhotoCoach.Judge(s_good with { Cover = new(0, 0.5, 0) { Glasses = 0, Hair = 0.9 } });

        Assert.Equal([FindingDetail.Glasses], glasses.Findings.Select(finding => finding.Detail));
        Assert.Equal(FindingSeverity.Serious, glasses.Findings[0].Severity);
        Assert.Equal([FindingDetail.Hair], hair.Findings.Select(finding => finding.Detail));
        Assert.Equal(0.9, hair.Findings[0].Value);
    }

    [Fact]
    public void Judge_SmallSharpFace_IsNotBlurred() =>
        Assert.DoesNotContain(PhotoCoach.Judge(s_good with { EyeDistance = 20, Blur = 3 }).Findings, finding => finding.Kind == FindingKind.FaceBlurred);

    [Fact]
    public void Judge_PixelsUnknown_JudgesTheRest() =>
        Assert.Equal(["face_cropped"], PhotoCoach.Judge(s_good with { Inside = 0.5, Exposure = null, Blur = null, Blocking = null }).Findings.Select(f => f.Code));

    [Fact]
    public void Compare_GoodGroup_ReplacesNobody()
    {
        Assert.Null(PhotoCoach.Compare([]).First);
        Assert.Null(Compare(s_good, s_good, s_good).First);
        Assert.Null(Compare(s_good, s_good, With("smile")).First);
    }

    [Fact]
    public void Compare_FaultyPhotos_AreRankedByWhatTheyCost()
    {
        var advice = Compare(s_good, With("small"), s_good with { Pose = new(60, 0, 0) });

        Assert.Equal([2, 1], advice.Replacements.Select(replacement => replacement.Index));
        Assert.Equal(FindingKind.FaceTurned, advice.First!.Findings[0].Kind);
        Assert.True(advice.Replacements[0].Quality < advice.Replacements[1].Quality);
    }

    [Fact]
    public void Compare_OneOfThreeApart_SaysHow()
    {
        Assert.Equal([(2, FindingKind.OtherPose)], WorstOf(s_good with { Pose = new(-13.5, 15.5, 0) }));
        Assert.Equal([(2, FindingKind.OtherExpression)], WorstOf(s_good with { Expression = s_good.Expression with { Smile = 2.5 } }));
        Assert.Equal([(2, FindingKind.OtherLight)], WorstOf(s_good with { Exposure = s_good.Exposure! with { Whites = 37 } }));
        Assert.Equal([(2, FindingKind.LessDetail)], WorstOf(s_good with { EyeDistance = 56, Width = 121, Blur = 1.9 }));
    }

    [Fact]
    public void Compare_FaultThatAlsoSetsApart_IsToldOnce()
    {
        var dark = Compare(s_good, s_good, s_good with { Exposure = s_good.Exposure! with { Whites = 20 } }).First!;

        Assert.Equal([FindingKind.FaceTooDark], dark.Findings.Select(finding => finding.Kind));
        Assert.Equal(1 - dark.Findings[0].Cost, dark.Quality, 12);
    }

    [Fact]
    public void Compare_Two_NamesNoOddOne() => Assert.Null(Compare(s_good, s_good with { Pose = new(-12, 14, 0) }).First);

    [Fact]
    public void Compare_AllSmile_IsTheGroupsManner()
    {
        var smile = s_good with { Expression = s_good.Expression with { Smile = 2 } };

        Assert.Null(Compare(smile, smile, smile, smile).First);
    }

    /// <summary>Who is to be replaced beside two good ones, and above all why.</summary>
    private static (int Index, FindingKind Kind)[] WorstOf(FaceMeasurements odd) =>
        [.. Compare(s_good, s_good, odd).Replacements.Select(replacement => (replacement.Index, replacement.Findings[0].Kind))];

    private static GroupAdvice Compare(params FaceMeasurements[] faces) => PhotoCoach.Compare([.. faces.Select(PhotoCoach.Judge)]);

    private static FaceMeasurements With(string fault) => fault switch
    {
        "small" => s_good with { Width = 60, EyeDistance = 28 },
        "blurred" => s_good with { Blur = 2 },
        "turned" => s_good with { Pose = new(31, 0, 0) },
        "raised" => s_good with { Pose = new(0, 25, 0) },
        "tilted" => s_good with { Pose = new(0, 0, -40) },
        "eyes" => s_good with { Cover = new(0.7, 0, 0) },
        "cropped" => s_good with { Inside = 0.8 },
        "dark" => s_good with { Exposure = s_good.Exposure! with { Whites = 33 } },
        "bright" => s_good with { Exposure = s_good.Exposure! with { Lightness = 91 } },
        "burnt" => s_good with { Exposure = s_good.Exposure! with { Highlights = 0.2 } },
        "flat" => s_good with { Exposure = s_good.Exposure! with { Contrast = 0.3 } },
        "side" => s_good with { Exposure = s_good.Exposure! with { Balance = -25 } },
        "closed" => s_good with { Expression = s_good.Expression with { LeftEyeOpening = 0.05 } },
        "open" => s_good with { Expression = s_good.Expression with { MouthOpening = 0.4 } },
        "smile" => s_good with { Expression = s_good.Expression with { Smile = 1.2 } },
        "gaze" => s_good with { Expression = s_good.Expression with { Gaze = 0.5 } },
        "blocks" => s_good with { Blocking = 2.5 },
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };
}
