using FaceFusion.Faces;
using FaceFusion.Fusion.Engine;
using FaceFusion.Fusion.Photos;
using FaceFusion.Fusion.Recipes;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Fusion.Tests.Support;

/// <summary>The invariants of docs/engine.md on portraits in files with templates beside them; four or more, of one size.</summary>
internal sealed class PortraitInvariants(params string[] photos)
{
    private readonly FilePhotoSource _photos = new(new VipsImageCodec(), null, useTemplates: true, new DecodeLimits());

    public async Task FairChainEqualsMeanAsync()
    {
        var chain = await RunAsync(Chain(1 / 2.0, 1 / 3.0, 1 / 4.0));
        var mean = await RunAsync(MeanOntoFirst([0.25, 0.25, 0.25, 0.25]));

        Assert.InRange(Pictures.Psnr(chain.Picture, mean.Picture, InFace(chain)), 45, double.PositiveInfinity);
        Assert.Equal((0, 0), (chain.ChangedOutsideMask, mean.ChangedOutsideMask));
    }

    public async Task FairChainPermutedIsTheSameAsync()
    {
        var recipe = Chain(1 / 2.0, 1 / 3.0, 1 / 4.0);
        var permuted = recipe with { Rounds = [.. recipe.Rounds.Select((r, i) => r with { Source = recipe.Rounds[(i + 1) % 3].Source })] };

        var (one, other) = (await RunAsync(recipe), await RunAsync(permuted));

        Assert.InRange(Pictures.Psnr(one.Picture, other.Picture, InFace(one)), 45, double.PositiveInfinity);
    }

    public async Task RatioZeroIsTheBaseAsync()
    {
        var result = await RunAsync(Chain(0, 0) with { Output = new Output() });

        Assert.Equal((await _photos.LoadAsync(photos[0], default)).Pixels, result.Picture.Pixels);
    }

    public async Task FaceWithItselfStaysAsync()
    {
        var recipe = Chain(0.5);
        var result = await RunAsync(recipe with { Rounds = [recipe.Rounds[0] with { Source = recipe.Base! }], Output = new Output() });

        Assert.InRange(Pictures.Psnr(result.Picture, await _photos.LoadAsync(photos[0], default), InFace(result)), 45, double.PositiveInfinity);
    }

    public async Task OutsideTheMaskIsThePhotoAsync()
    {
        var result = await RunAsync(Chain(0.6, 0.4) with { Output = new Output { Rounds = false } });
        var photo = await _photos.LoadAsync(photos[0], default);

        Assert.Equal(0, result.ChangedOutsideMask);
        Assert.InRange(Pictures.Different(result.Picture, photo), 10_000, result.MaskPixels);
        Assert.Equal(photo.Row(0).ToArray(), result.Picture.Row(0).ToArray());
    }

    public async Task RoundsEqualDirectRendersAsync()
    {
        double[] ratios = [0.5, 0.4, 0.6];
        var chain = await RunAsync(Chain(ratios));
        for (var k = 1; k <= ratios.Length; k++)
        {
            var direct = await RunAsync(MeanOntoFirst(Shares.FromRatios(ratios.AsSpan(0, k))));

            // In the face: the mask's feather lets through what the ground beside it is, which is another warp of the base.
            Assert.InRange(Pictures.Psnr(chain.Rounds[k - 1].Picture, direct.Picture, InFace(direct)), 50, double.PositiveInfinity);
        }
    }

    public async Task SourceTurnedByExifIsTheSameAsync()
    {
        var folder = Directory.CreateTempSubdirectory("facefusion-");
        try
        {
            var codec = new VipsImageCodec();
            var source = await _photos.LoadAsync(photos[2], default);
            var (upright, turned) = (Path.Combine(folder.FullName, "upright.jpg"), Path.Combine(folder.FullName, "turned.jpg"));
            var options = new EncodeOptions(ImageFormat.Jpeg) { Quality = 97 };
            await File.WriteAllBytesAsync(upright, codec.Encode(source, options));

            // Orientation 8: the stored picture is turned clockwise and is shown turned back.
            await File.WriteAllBytesAsync(turned, WithOrientation(codec.Encode(Pictures.TurnClockwise(source), options), 8));
            foreach (var photo in (string[])[upright, turned])
            {
                File.Copy(Path.ChangeExtension(photos[2], ".tem"), Path.ChangeExtension(photo, ".tem"));
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

    /// <summary>The rim has the base's tone when <paramref name="source"/> is fused onto <paramref name="onto"/>.</summary>
    public async Task RimKeepsTheBasesToneAsync(int onto, int source)
    {
        var result = await RunAsync(new Recipe { Base = Face(onto), Rounds = [new Round { Source = Face(source), Ratio = 0.8 }], Output = new Output { Size = 512 } });

        Assert.InRange(result.RimTones!.Shift, 0, 2.5);
    }

    /// <summary>Without any matching of colours bands show the seam; in the gradient domain there is none.</summary>
    public async Task GradientSeamMeetsTheBaseAsync(int onto, int source)
    {
        var bands = new Recipe { Base = Face(onto), Rounds = [new Round { Source = Face(source), Ratio = 0.8 }], ColorMatch = 0, Output = new Output { Size = 512 } };
        var (far, near) = (await RunAsync(bands), await RunAsync(bands with { Seam = Seam.Gradient }));

        // The rim is measured over its whole width, and inward the face keeps its own light.
        Assert.InRange(near.RimTones!.Shift, 0, 0.8 * far.RimTones!.Shift);
        Assert.Equal(0, near.ChangedOutsideMask);
    }

    private FaceReference Face(int index) => new() { Photo = photos[index] };

    private Recipe Chain(params double[] ratios) => new()
    {
        Base = Face(0),
        Rounds = [.. ratios.Select((ratio, i) => new Round { Source = Face(i + 1), Ratio = ratio })],
        Output = new Output { Size = 512 },
    };

    private Recipe MeanOntoFirst(double[] weights) => new()
    {
        Method = FusionMethod.Mean,
        Base = Face(0),
        Members = [.. weights.Select((weight, i) => new Member { Source = Face(i), Weight = weight })],
        Output = new Output { Size = 512 },
    };

    private Task<FusionResult> RunAsync(Recipe recipe) => new FusionEngine().RunAsync(recipe, _photos, null, default);

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
