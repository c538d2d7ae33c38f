using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Regions;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Regions;

/// <summary>A smile mixed with closed lips: what stands between the lips of the mix is the smile's alone.</summary>
public sealed class MouthOpeningsTests
{
    private static readonly (Bitmap Photo, FaceShape Shape) s_closed = Closed(SyntheticPortrait.Draw(seed: 11));
    private static readonly (Bitmap Photo, FaceShape Shape) s_smile = Smiling(SyntheticPortrait.Draw(seed: 12));

    [Fact]
    public void Of_ASmileAndClosedLips_GivesTheSmileTheOpening()
    {
        var target = ShapeAlignment.Mean([s_closed.Shape, s_smile.Shape], [0.5, 0.5], Alignment.Procrustes, s_closed.Shape);

        var mouths = MouthOpenings.Of(target, [s_closed.Shape, s_smile.Shape])!;

        Assert.Equal((0, 1, 1), (mouths.Of(0), mouths.Of(1), mouths.Strength));
        Assert.Equal(1, mouths.MostOf([0, 1]));
        Assert.Equal(0, mouths.MostOf([]));
    }

    [Fact]
    public void Of_MouthsThatAreAlike_IsNothing()
    {
        Assert.Null(MouthOpenings.Of(s_closed.Shape, [s_closed.Shape, s_closed.Shape]));
        Assert.Null(MouthOpenings.Of(s_smile.Shape, [s_smile.Shape, null, s_smile.Shape]));
    }

    [Theory]
    [InlineData(0, 0.0)]
    [InlineData(1, 1.0)]
    public void ShareOfOpening_IsOfThoseWhoseMouthIsOpen(int index, double expected)
    {
        var mix = new RegionMix([0.7, 0.3], [new RegionWeights(), new RegionWeights()]) { Mouth = ([0.0, 1.0], 1) };

        Assert.Equal(expected, mix.ShareOfOpening(index), 1e-9);
    }

    [Fact]
    public void ShareOfOpening_WhereNobodysIsOpen_IsTheMouths()
    {
        var mix = new RegionMix([0.7, 0.3], [new RegionWeights(), new RegionWeights { Mouth = 0.5 }]) { Mouth = ([0.0, 0.0], 1) };

        Assert.Equal(0.7 / 0.85, mix.ShareOfOpening(0), 1e-9);
    }

    [Theory]
    [InlineData(true, 0.0)]
    [InlineData(false, 0.0)]
    [InlineData(true, 0.3)] // smoothed round by round: laid over, not added up
    public async Task RunAsync_ASmileAndClosedLips_ShowsTheTeethWithoutAVeil(bool smileFirst, double smoothing)
    {
        var photos = new FakePhotoSource().Add("smile", s_smile.Photo, s_smile.Shape).Add("closed", s_closed.Photo, s_closed.Shape);
        var (first, second) = smileFirst ? ("smile", "closed") : ("closed", "smile");
        var recipe = new Recipe
        {
            Base = new FaceReference { Photo = first },
            Rounds =
            [
                new Round { Source = new FaceReference { Photo = second }, Ratio = 0.5, Smoothing = smoothing },
                new Round { Source = new FaceReference { Photo = second }, Ratio = 0.1 },
            ],
            ColorMatch = 0,
            Finish = new Finish { Detail = 0 },
        };

        var result = await new FusionEngine().RunAsync(recipe, photos, null, default);

        var middle = (result.Landmarks[96] + result.Landmarks[101]) * 0.5;
        var pixel = result.Picture.Row((int)Math.Round(middle.Y)).Slice(3 * (int)Math.Round(middle.X), 3);
        Assert.True(pixel[0] > 225 && pixel[1] > 225 && pixel[2] > 225, $"{pixel[0]} {pixel[1]} {pixel[2]}");
    }

    /// <summary>The lower rim of the lips on the upper one.</summary>
    private static (Bitmap Photo, FaceShape Shape) Closed((Bitmap Photo, FaceShape Shape) portrait) => (portrait.Photo, Apart(portrait.Shape, 0));

    /// <summary>A white opening, a fifth of the eye distance high.</summary>
    private static (Bitmap Photo, FaceShape Shape) Smiling((Bitmap Photo, FaceShape Shape) portrait)
    {
        var shape = Apart(portrait.Shape, 0.2 * portrait.Shape.EyeDistance);
        var opening = FaceMasks.MouthOpening(shape, new PixelRegion(0, 0, portrait.Photo.Width, portrait.Photo.Height));
        for (var i = 0; i < opening.Values.Length; i++)
        {
            if (opening.Values[i] > 0)
            {
                portrait.Photo.Pixels.AsSpan(3 * i, 3).Fill(250);
            }
        }

        return (portrait.Photo, shape);
    }

    private static FaceShape Apart(FaceShape shape, double gap)
    {
        Point2[] points = [.. shape.Points];
        for (var i = 0; i < 5; i++)
        {
            points[99 + i] = points[94 + i] + new Point2(0, gap);
            points[104 + i] += new Point2(0, gap);
        }

        return new FaceShape(points);
    }
}
