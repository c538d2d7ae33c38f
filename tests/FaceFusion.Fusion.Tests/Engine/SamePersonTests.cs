using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;

namespace FaceFusion.Fusion.Tests.Engine;

/// <summary>People with several photos: their share is one, their shape, pixels and colour the mean of the photos.</summary>
public sealed class SamePersonTests
{
    private static readonly FakePhotoSource s_photos = FakePhotoSource.Portraits(5);

    public static TheoryData<FusionMethod, FusionMode> Ways => new()
    {
        { FusionMethod.Chain, FusionMode.Normal },
        { FusionMethod.Chain, FusionMode.Overlay },
        { FusionMethod.Chain, FusionMode.Blend },
        { FusionMethod.Centre, FusionMode.Normal },
        { FusionMethod.Centre, FusionMode.Overlay },
        { FusionMethod.Mean, FusionMode.Normal },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Person_WithTheSamePhotoTwice_EqualsThePersonWithItOnce(FusionMethod method, FusionMode mode)
    {
        var once = Of(method, mode, []);
        var twice = Of(method, mode, [Face("b"), Face("b")]);

        var (one, other) = (await RunAsync(once), await RunAsync(twice));

        Assert.InRange(Pictures.Psnr(one.Picture, other.Picture), 50, double.PositiveInfinity);
        Assert.Equal(one.Shares.Select(Rounded), other.Shares.Select(Rounded));
        Assert.Equal(one.Landmarks[55].X, other.Landmarks[55].X, 1e-6);
        Assert.Equal(one.ChangedOutsideMask, other.ChangedOutsideMask);
    }

    [Fact]
    public async Task Base_WithItsOwnPhotoTwice_EqualsTheBaseWithItOnce()
    {
        var recipe = RecipeSamples.Chain(("b", 0.5));

        var (one, other) = (await RunAsync(recipe), await RunAsync(recipe with { BaseAlso = [Face("a")] }));

        Assert.InRange(Pictures.Psnr(one.Picture, other.Picture), 45, double.PositiveInfinity);
        Assert.Equal(0, other.ChangedOutsideMask);
    }

    [Fact]
    public async Task Person_WithTwoPhotos_IsAsManyPeopleWithHalfTheShare()
    {
        var grouped = await RunAsync(new Recipe
        {
            Base = Face("a"),
            BaseAlso = [Face("e")],
            Rounds = [new Round { Source = Face("b"), Also = [Face("c")], Ratio = 0.5 }, new Round { Source = Face("d"), Ratio = 0.2 }],
        });
        var apart = await RunAsync(new Recipe
        {
            Method = FusionMethod.Mean,
            Base = Face("a"),
            Members = [.. "aebcd".Select(name => new Member { Source = Face($"{name}"), Weight = 0.2 })],
        });

        Assert.InRange(Pictures.Psnr(grouped.Picture, apart.Picture), 45, double.PositiveInfinity);
        Assert.Equal([("a", 0.4), ("b", 0.4), ("d", 0.2)], grouped.Shares.Select(Rounded));
    }

    [Theory]
    [InlineData(FusionMode.Overlay)]
    [InlineData(FusionMode.Blend)]
    public async Task Person_LaidOver_IsTheMeanOfTheirPhotosInAnyOrder(FusionMode mode)
    {
        var one = await RunAsync(Laid("b", "c"));
        var other = await RunAsync(Laid("c", "b"));
        var alone = await RunAsync(Laid("b"));

        Assert.InRange(Pictures.Psnr(one.Picture, other.Picture), 60, double.PositiveInfinity);
        Assert.InRange(Pictures.Psnr(one.Picture, alone.Picture), 10, 40);

        Recipe Laid(params string[] photos) => new()
        {
            Base = Face("a"),
            Rounds = [new Round { Source = Face(photos[0]), Also = [.. photos.Skip(1).Select(Face)], Mode = mode }],
        };
    }

    [Fact]
    public async Task UsedRecipe_WithFurtherPhotos_HasEveryFaceFilledIn()
    {
        var recipe = Of(FusionMethod.Chain, FusionMode.Normal, [Face("c")]) with { BaseAlso = [Face("d")] };

        var result = await RunAsync(recipe);

        Assert.Equal([("a", 0), ("d", 0), ("b", 0), ("c", 0), ("e", 0)], result.UsedRecipe.Faces.Select(face => (face.Photo, face.Face!.Value)));
    }

    [Fact]
    public async Task Run_FurtherPhotoWithoutAFace_NamesIt()
    {
        var photos = FakePhotoSource.Portraits(2).Add("empty", s_photos.Photo("c"));

        var error = await Assert.ThrowsAsync<FusionException>(() => new FusionEngine().RunAsync(Of(FusionMethod.Chain, FusionMode.Normal, [Face("empty")]), photos, null, default));

        Assert.Equal(("no_face_detected", "empty"), (error.Code, error.Photo));
    }

    [Fact]
    public async Task Preview_FurtherPhotosChange_IsRenderedAnew()
    {
        var session = new PreviewSession(s_photos, 200);
        var before = await session.RenderAsync(Of(FusionMethod.Chain, FusionMode.Normal, []), default);

        var recipe = Of(FusionMethod.Chain, FusionMode.Normal, [Face("c")]);
        var after = await session.RenderAsync(recipe, default);

        Assert.Equal((await new PreviewSession(s_photos, 200).RenderAsync(recipe, default)).Pixels, after.Pixels);
        Assert.NotEqual(before.Pixels, after.Pixels);
    }

    [Fact]
    public async Task Progress_WithFurtherPhotos_EndsAtOne()
    {
        var last = 0.0;
        var progress = new Reports(report => last = Math.Max(last, report.Fraction));

        await new FusionEngine().RunAsync(Of(FusionMethod.Chain, FusionMode.Overlay, [Face("c"), Face("d")]), s_photos, progress, default);

        Assert.Equal(1, last, 1e-9);
    }

    [Fact]
    public void Spread_Shares_SumToThePersons()
    {
        var photos = PersonPhotos.Of(new Recipe
        {
            BaseAlso = [Face("a2"), Face("a3")],
            Rounds = [new Round { Source = Face("b") }, new Round { Source = Face("c"), Also = [Face("c2")] }],
        });

        Assert.Equal([0.1, 0.1, 0.2, 0.25, 0.25], photos.Spread(0.3, [0.2, 0.5]).Select(share => Math.Round(share, 12)));
        Assert.Equal((5, 1 / 3.0), (photos.Count, photos.BasePart));
        Assert.Equal([0.1, 0.1, 0.2, 0, 0], photos.Spread(0.3, [0.2]).Select(share => Math.Round(share, 12)));
    }

    private static FaceReference Face(string photo) => new() { Photo = photo };

    /// <summary>Person <c>b</c>, perhaps with more photos, with <c>a</c>.</summary>
    private static Recipe Of(FusionMethod method, FusionMode mode, IReadOnlyList<FaceReference> also) => method == FusionMethod.Mean
        ? new Recipe { Method = method, Members = [new Member { Source = Face("a") }, new Member { Source = Face("b"), Also = also, Weight = 2 }], Output = new Output { Size = 300 } }
        : new Recipe
        {
            Method = method,
            Base = Face("a"),
            Rounds = [new Round { Source = Face("b"), Also = also, Ratio = 0.6, Mode = mode }, new Round { Source = Face("e"), Ratio = 0.3, Mode = mode }],
        };

    private static (string Photo, double Share) Rounded(PersonShare share) => (share.Person.Photo, Math.Round(share.Share, 9));

    private static Task<FusionResult> RunAsync(Recipe recipe) => new FusionEngine().RunAsync(recipe, s_photos, null, default);

    private sealed class Reports(Action<StageProgress> take) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => take(value);
    }
}
