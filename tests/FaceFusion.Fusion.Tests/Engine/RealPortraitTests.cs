using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Fusion.Tests.Support;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Testing;

namespace FaceFusion.Fusion.Tests.Engine;

/// <summary>The same invariants on photographed people, where the licensed portraits are on the machine.</summary>
public sealed class RealPortraitTests
{
    // Fringe, beard, curls, glasses-free, dark and light skin.
    private static readonly string[] s_london = ["003", "004", "008", "022"];
    private static readonly FilePhotoSource s_photos = new(new VipsImageCodec(), null, useTemplates: true, new DecodeLimits());

    [RealPhotoFact]
    public async Task Chain_WithFairRatios_EqualsTheMeanOfTheSamePeople()
    {
        var chain = await RunAsync(Chain(1 / 2.0, 1 / 3.0, 1 / 4.0));
        var mean = await RunAsync(new Recipe
        {
            Method = FusionMethod.Mean,
            Base = London(0),
            Members = [.. Enumerable.Range(0, 4).Select(i => new Member { Source = London(i) })],
            Output = new Output { Size = 512 },
        });

        Assert.InRange(Pictures.Psnr(chain.Picture, mean.Picture, InFace(chain)), 45, double.PositiveInfinity);
        Assert.Equal(0, chain.ChangedOutsideMask);
        Assert.Equal(0, mean.ChangedOutsideMask);
    }

    [RealPhotoFact]
    public async Task Chain_Permuted_IsTheSame()
    {
        var recipe = Chain(1 / 2.0, 1 / 3.0, 1 / 4.0);
        var permuted = recipe with
        {
            Rounds = [.. recipe.Rounds.Select((r, i) => r with { Source = recipe.Rounds[(i + 1) % 3].Source })],
        };

        var (one, other) = (await RunAsync(recipe), await RunAsync(permuted));

        Assert.InRange(Pictures.Psnr(one.Picture, other.Picture, InFace(one)), 45, double.PositiveInfinity);
    }

    [RealPhotoFact]
    public async Task Chain_FaceWithItself_StaysTheSame()
    {
        var recipe = Chain(0.5);
        recipe = recipe with { Rounds = [recipe.Rounds[0] with { Source = recipe.Base! }], Output = new Output() };

        var result = await RunAsync(recipe);

        Assert.InRange(Pictures.Psnr(result.Picture, await s_photos.LoadAsync(recipe.Base!.Photo, default)), 45, double.PositiveInfinity);
    }

    [RealPhotoFact]
    public async Task Chain_AtThePhotosSize_KeepsItsBytesOutside()
    {
        var recipe = Chain(0.6, 0.4) with { Output = new Output { Rounds = false } };
        var result = await RunAsync(recipe);
        var photo = await s_photos.LoadAsync(recipe.Base!.Photo, default);

        Assert.Equal(0, result.ChangedOutsideMask);
        Assert.InRange(Pictures.Different(result.Picture, photo), 10_000, result.MaskPixels);
        Assert.Equal(photo.Row(0).ToArray(), result.Picture.Row(0).ToArray());
    }

    [RealPhotoFact]
    public async Task Chain_ColorMatch_BringsDarkAndLightSkinToTheNeck()
    {
        var result = await RunAsync(Chain(0, 0.8) with { Base = London(3) });

        Assert.True(result.RimToNeck!.Value.After < result.RimToNeck.Value.Before, $"{result.RimToNeck}");
    }

    [RealPhotoFact]
    public async Task Source_TurnedByExif_GivesTheSameResult()
    {
        var folder = Directory.CreateTempSubdirectory("facefusion-");
        try
        {
            var codec = new VipsImageCodec();
            var source = await s_photos.LoadAsync(London(2).Photo, default);
            var (upright, turned) = (Path.Combine(folder.FullName, "upright.jpg"), Path.Combine(folder.FullName, "turned.jpg"));
            var options = new EncodeOptions(ImageFormat.Jpeg) { Quality = 97 };
            await File.WriteAllBytesAsync(upright, codec.Encode(source, options));

            // Orientation 8: the stored picture is turned clockwise and is shown turned back.
            await File.WriteAllBytesAsync(turned, WithOrientation(codec.Encode(Pictures.TurnClockwise(source), options), 8));
            foreach (var photo in (string[])[upright, turned])
            {
                File.Copy(Path.ChangeExtension(London(2).Photo, ".tem"), Path.ChangeExtension(photo, ".tem"));
            }

            var recipe = Chain(0.5);
            var one = await RunAsync(recipe with { Rounds = [recipe.Rounds[0] with { Source = new FaceReference { Photo = upright } }] });
            var other = await RunAsync(recipe with { Rounds = [recipe.Rounds[0] with { Source = new FaceReference { Photo = turned } }] });

            Assert.InRange(Pictures.Psnr(one.Picture, other.Picture, InFace(one)), 40, double.PositiveInfinity);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [RealPhotoFact]
    public void Warps_BetweenPairs_DoNotFoldInsideTheFace()
    {
        // Neighbours in the list, one in four: all 10,302 ordered pairs take minutes and were run once (docs/engine.md).
        var shapes = Directory.GetFiles(RealPhotos.Path("london", "neutral"), "*.tem")
            .Where(f => !Path.GetFileName(f).StartsWith("._", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(f => TemFile.Parse(File.ReadAllText(f))).ToArray();
        for (var i = 0; i + 4 < shapes.Length; i += 4)
        {
            var frame = OutputFrame.OfPhoto(1350, 1350, 512);
            var target = frame.FromPhoto(ShapeAlignment.Mean([shapes[i], shapes[i + 4]], [0.5, 0.5], Alignment.Procrustes, shapes[i]));
            var region = FaceMasks.InfluenceRegion(frame.FromPhoto(shapes[i]), target, frame.Width, frame.Height);
            var field = new WarpField(target, region, region.Grow(60), RenderQuality.Full);
            bool IsInFace(Point2 p) => field.FaceMask.Row((int)Math.Min(p.Y - region.Y, region.Height - 1))[(int)Math.Min(p.X - region.X, region.Width - 1)] > 0;

            Assert.True(field.ToSource(shapes[i + 4]).MinJacobian(IsInFace) > 0, $"Source {i + 4}.");
            Assert.True(field.ToBase(shapes[i], frame, FaceMasks.Influence(frame.FromPhoto(shapes[i]), target, region)).MinJacobian(IsInFace) > 0, $"Base {i}.");
        }
    }

    private static FaceReference London(int index) => new() { Photo = RealPhotos.Path("london", "neutral", $"{s_london[index]}.jpg") };

    private static Recipe Chain(params double[] ratios) => new()
    {
        Base = London(0),
        Rounds = [.. ratios.Select((ratio, i) => new Round { Source = London(i + 1), Ratio = ratio })],
        Output = new Output { Size = 512 },
    };

    private static Task<FusionResult> RunAsync(Recipe recipe) => new FusionEngine().RunAsync(recipe, s_photos, null, default);

    /// <summary>Whole pictures are mostly untouched pixels, which would flatter the figure.</summary>
    private static Func<int, int, bool> InFace(FusionResult result)
    {
        var mask = FaceMasks.Face(result.Landmarks, new PixelRegion(0, 0, result.Picture.Width, result.Picture.Height));
        return (x, y) => mask.Row(y)[x] > 0;
    }

    /// <summary>A JPEG with an EXIF block that holds nothing but the orientation.</summary>
    private static byte[] WithOrientation(byte[] jpeg, byte orientation)
    {
        byte[] exif =
        [
            0xFF, 0xE1, 0, 34, (byte)'E', (byte)'x', (byte)'i', (byte)'f', 0, 0,
            (byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 1,
            0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
        ];
        return [.. jpeg[..2], .. exif, .. jpeg[2..]];
    }
}
