using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Geometry;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Mattes;

public sealed class BareSkinTests
{
    [Theory]
    [InlineData("mei", 30, 40, 80)]
    [InlineData("mei", 240, 240, 242)]
    [InlineData("mei", 120, 30, 40)]
    [InlineData("kwame", 30, 40, 80)]
    [InlineData("kwame", 240, 240, 242)]
    [InlineData("oliver", 60, 110, 70)]
    public void Find_VNeck_EndsWhereTheClothBegins(string name, byte red, byte green, byte blue)
    {
        var (photo, face) = Read(name);
        Dress(photo, face.Landmarks, depth: 1.1, [red, green, blue]);

        var skin = BareSkin.Find(photo, face, CancellationToken.None);

        var (right, all) = (0, 0);
        foreach (var (place, isSkin) in Chest(photo, face.Landmarks, depth: 1.1))
        {
            right += skin.At(place) > 0.5f == isSkin ? 1 : 0;
            all++;
        }

        Assert.InRange(right / (double)all, 0.97, 1);
    }

    [Fact]
    public void Find_Portrait_KnowsFaceAndNeckFromWallAndHair()
    {
        var (photo, face) = Read("mei");
        var skin = BareSkin.Find(photo, face, CancellationToken.None);
        var (middle, unit) = (Middle(face.Landmarks), face.Landmarks.EyeDistance);

        Assert.InRange(skin.At(middle + new Point2(-0.5 * unit, 0.7 * unit)), 0.9, 1);
        Assert.InRange(skin.At(face.Landmarks[FaceTemplate.Chin] + new Point2(0, 0.5 * unit)), 0.9, 1);
        Assert.InRange(skin.At(middle + new Point2(2.4 * unit, 0)), 0, 0.1);
        Assert.InRange(skin.At(middle + new Point2(0, -1.5 * unit)), 0, 0.25);
    }

    [Fact]
    public void Find_Cancelled_Ends()
    {
        var (photo, face) = Read("mei");

        Assert.Throws<OperationCanceledException>(() => BareSkin.Find(photo, face, new CancellationToken(canceled: true)));
    }

    /// <summary>Places below the chin and whether they lie in the V, those nearer to its edge than a sample left out.</summary>
    private static IEnumerable<(Point2 Place, bool IsSkin)> Chest(Bitmap photo, FaceShape shape, double depth)
    {
        var (chin, unit) = (shape[FaceTemplate.Chin], shape.EyeDistance);
        for (var v = 0.5; v < 1.7; v += 0.05)
        {
            for (var u = -1.6; u <= 1.6; u += 0.05)
            {
                var (place, inside) = (chin + new Point2(u * unit, v * unit), Inside(u, v, depth));
                if (place.Y < photo.Height - 2 && Math.Abs(inside) > 0.08)
                {
                    yield return (place, inside > 0);
                }
            }
        }
    }

    /// <summary>Paints a chest of the neck's colours below the chin, and a garment with a V that ends so many eye distances below it.</summary>
    private static void Dress(Bitmap photo, FaceShape shape, double depth, byte[] cloth)
    {
        var (chin, unit, random) = (shape[FaceTemplate.Chin], shape.EyeDistance, new Random(1));
        var neck = chin + new Point2(0, 0.4 * unit);
        var row = photo.Row((int)neck.Y).ToArray();
        for (var y = (int)(chin.Y + (0.45 * unit)); y < photo.Height; y++)
        {
            for (var x = 0; x < photo.Width; x++)
            {
                var (u, v) = ((x - chin.X) / unit, (y - chin.Y) / unit);
                var noise = random.Next(-4, 5);
                for (var c = 0; c < 3; c++)
                {
                    var level = Inside(u, v, depth) > 0 ? row[(3 * (int)(neck.X + (0.3 * unit * Math.Sin(x)))) + c] : cloth[c];
                    photo.Row(y)[(3 * x) + c] = (byte)Math.Clamp(level + noise, 0, 255);
                }
            }
        }
    }

    /// <summary>Above 0 in the V, in about eye distances from its edge.</summary>
    private static double Inside(double u, double v, double depth) => 0.8 * (depth + 0.3 - v - (1.1 * Math.Abs(u)));

    private static Point2 Middle(FaceShape shape) => (shape[FaceTemplate.LeftPupil] + shape[FaceTemplate.RightPupil]) * 0.5;

    private static (Bitmap Photo, Face Face) Read(string name)
    {
        var path = RepositoryFiles.Path("wwwroot", "samples", name + ".jpg");
        return (new VipsImageCodec().Decode(File.ReadAllBytes(path), new DecodeLimits(), default), TemplateFaces.Read(TemplateFaces.PathBeside(path)));
    }
}
