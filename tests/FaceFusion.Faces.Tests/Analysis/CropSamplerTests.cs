using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Faces.Tests.Analysis;

public class CropSamplerTests
{
    private const int Width = 12;
    private const int Height = 9;

    [Theory]
    [InlineData(1.0, 0.0, 40, 30)]
    [InlineData(0.7, 0.2, 50.5, 33.25)]
    [InlineData(1.5, -0.6, 90, 80)]
    [InlineData(6.0, 1.0, 60, 70)]
    [InlineData(13.0, 0.0, 35, 50)]
    public void Sample_Gradient_GivesThePlaceOfEachPixel(double a, double b, double tx, double ty)
    {
        // On a straight gradient, reduction and interpolation change nothing but the place: a wrong half pixel would show.
        var photo = Photos.Gradient(250, 251);
        var map = new Similarity2(a, b, tx, ty);
        var planes = new float[3 * Width * Height];

        CropSampler.Sample(new PixelRows(photo), map, Width, Height, mirror: false, planes);

        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var place = map.Apply(new(x, y));
                if (place.X > 8 && place.X < 240 && place.Y > 8 && place.Y < 240)
                {
                    Assert.Equal(place.X, 255 * planes[(y * Width) + x], 0.01);
                    Assert.Equal(place.Y, 255 * planes[(Width * Height) + (y * Width) + x], 0.01);
                    Assert.Equal(77, 255 * planes[(2 * Width * Height) + (y * Width) + x], 0.01);
                }
            }
        }
    }

    [Fact]
    public void Sample_Mirror_IsTheSameFromRightToLeft()
    {
        var rows = new PixelRows(Photos.Noise(60, 50, 2));
        var map = new Similarity2(1.2, 0.3, 10, 5);
        var (plain, mirrored) = (new float[3 * Width * Height], new float[3 * Width * Height]);

        CropSampler.Sample(rows, map, Width, Height, mirror: false, plain);
        CropSampler.Sample(rows, map, Width, Height, mirror: true, mirrored);

        for (var row = 0; row < 3 * Height; row++)
        {
            Assert.Equal(plain.AsSpan(row * Width, Width).ToArray().Reverse(), mirrored.AsSpan(row * Width, Width).ToArray());
        }
    }

    [Theory]
    [InlineData(-500, -500, 0, 0)]
    [InlineData(900, 20, 59, 20)]
    [InlineData(20, 5000, 20, 49)]
    public void Sample_BesideThePhoto_RepeatsItsEdge(double tx, double ty, int edgeX, int edgeY)
    {
        var photo = Photos.Noise(60, 50, 2);
        var planes = new float[3];

        CropSampler.Sample(new PixelRows(photo), new Similarity2(1, 0, tx, ty), 1, 1, mirror: false, planes);

        Assert.Equal(photo.Pixels[(edgeY * photo.Stride) + (3 * edgeX)] / 255f, planes[0], 1e-6f);
    }

    [Theory]
    [InlineData(0.2, 1000, 0)]
    [InlineData(1.0, 1000, 0)]
    [InlineData(1.6, 1000, 0)]
    [InlineData(1.7, 1000, 1)]
    [InlineData(7.0, 1000, 3)]
    [InlineData(1e6, 1000, 5)]
    [InlineData(1e6, 100000, 7)]
    [InlineData(8.0, 33, 1)]
    [InlineData(8.0, 10, 0)]
    public void LevelFor_Scale_IsThatOfTheTraining(double scale, int shorterSide, int level) =>
        Assert.Equal(level, CropSampler.LevelFor(scale, shorterSide));
}
