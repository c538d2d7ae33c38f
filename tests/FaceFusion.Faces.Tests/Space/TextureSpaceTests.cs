using FaceFusion.Faces.Space;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Inference;
using FaceFusion.Testing;

namespace FaceFusion.Faces.Tests.Space;

public sealed class TextureSpaceTests
{
    private static readonly FaceSpace s_space = FaceSpace.Load(RepositoryFiles.Path("models"));

    [Theory]
    [InlineData(1, 0, 0)]
    [InlineData(0, 1, 0)]
    [InlineData(0, 0, 1)]
    public void Factors_Direction_ChangeTheFaceAndNeitherEyesNorOutside(double smile, double age, double masculinity)
    {
        var factors = s_space.Texture.Factors(new(smile, age, masculinity, 0, null), null);

        Assert.Equal([1f, 1f, 1f, 1f], At(factors, 2, 2));
        Assert.Equal([1f, 1f, 1f, 1f], At(factors, 96, 189));
        Assert.InRange(At(factors, Mean(FaceTemplate.LeftPupil))[0], 0.95f, 1.05f);
        Assert.InRange(factors.Pixels.ToArray().Min(), 0.2f, 0.97f);
        Assert.InRange(factors.Pixels.ToArray().Max(), 1.03f, 3f);
        Assert.Equal(At(factors, 70, 130)[1], At(factors, 191 - 70, 130)[1], 1e-2f);
    }

    [Fact]
    public void Factors_Smile_DarkensTheFoldsBesideTheMouth()
    {
        var (x, y) = Mean(FaceTemplate.LeftMouthCorner);

        var fold = At(s_space.Texture.Factors(new(1, 0, 0, 0, null), null), x - 3, y - 8);

        Assert.InRange(fold[1], 0.4f, 0.95f);
    }

    [Fact]
    public void Factors_FaceInAnotherLight_AreTheSame()
    {
        var change = new FaceSpaceChange(0, 0, 0, 0.5, 20);

        var (one, other) = (s_space.Texture.Factors(change, Face(1, 1)), s_space.Texture.Factors(change, Face(0.4f, 0.6f)));

        // But where the darker one falls below what may divide.
        var differences = one.Pixels.ToArray().Zip(other.Pixels.ToArray(), (a, b) => Math.Abs(a - b)).Order().ToArray();
        Assert.InRange(differences[differences.Length * 95 / 100], 0, 0.02f);
    }

    [Fact]
    public void Factors_AllTheWayToTheMean_MakeTwoFacesOne()
    {
        var (a, b) = (Face(1, 1), Face(1, 1, contrast: 1.6f));
        var toMean = new FaceSpaceChange(0, 0, 0, -1, null);

        var (x, y) = (70, 120);
        var before = At(b, x, y)[1] / At(a, x, y)[1];
        var after = At(b, x, y)[1] * At(s_space.Texture.Factors(toMean, b), x, y)[1]
            / (At(a, x, y)[1] * At(s_space.Texture.Factors(toMean, a), x, y)[1]);

        // What is left is the light: the whole face's level, which is no part of the space.
        var level = Light(b) / Light(a);
        Assert.InRange(Math.Abs(after - level), 0, 0.03);
        Assert.InRange(Math.Abs(before - level), 0.05, 1);
    }

    [Fact]
    public void Factors_NoFaceWhereOneIsLookedAt_Throws()
    {
        Assert.Throws<ArgumentException>(() => s_space.Texture.Factors(new(0, 0, 0, 1, null), null));
        Assert.Throws<ArgumentException>(() => s_space.Texture.Factors(new(0, 0, 0, 0, 3), new LinearImage(8, 8)));
    }

    [Fact]
    public void Project_Twice_IsAsOnce()
    {
        var random = new Random(3);
        float[] noise = [.. Enumerable.Range(0, 3 * 192 * 192).Select(_ => random.NextSingle() - 0.5f)];

        var once = s_space.Texture.Project(noise, 12);

        // Whole numbers of one byte leave the rows orthogonal but for a per cent.
        var scale = once.Max(Math.Abs);
        Assert.InRange(s_space.Texture.Project(once, 12).Zip(once, (a, b) => Math.Abs(a - b)).Max(), 0, 0.05f * scale);
        Assert.InRange(scale, 1e-3f, 1f);
    }

    [Fact]
    public void Load_FolderWithoutTheModel_SaysSo()
    {
        var error = Assert.Throws<InferenceException>(() => FaceSpace.Load(RepositoryFiles.Path("docs")));
        Assert.Equal(InferenceErrorCodes.ModelMissing, error.Code);
    }

    /// <summary>A smooth face, darker below, with a darker mouth.</summary>
    private static LinearImage Face(float light, float blue, float contrast = 1)
    {
        var face = new LinearImage(s_space.Texture.Size, s_space.Texture.Size);
        for (var y = 0; y < face.Height; y++)
        {
            for (var x = 0; x < face.Width; x++)
            {
                var root = 0.65f - (0.001f * contrast * y) - (0.15f * contrast * MathF.Exp(-(((x - 96) * (x - 96) / 400f) + ((y - 130) * (y - 130) / 60f))));
                float[] pixel = [light * root * root, 0.7f * light * root * root, 0.6f * blue * light * root * root, 1];
                pixel.CopyTo(face.Row(y)[(4 * x)..]);
            }
        }

        return face;
    }

    /// <summary>Mean square root of green over the middle of the face.</summary>
    private static double Light(LinearImage face)
    {
        var factors = s_space.Texture.Factors(new(0, 0, 1, 0, null), null);
        double sum = 0, count = 0;
        for (var y = 0; y < face.Height; y++)
        {
            for (var x = 0; x < face.Width; x++)
            {
                if (At(factors, x, y)[1] != 1)
                {
                    sum += Math.Sqrt(At(face, x, y)[1]);
                    count++;
                }
            }
        }

        return Math.Pow(sum / count, 2);
    }

    private static (int X, int Y) Mean(int landmark) => ((int)Math.Round(s_space.Shape.Mean[landmark].X), (int)Math.Round(s_space.Shape.Mean[landmark].Y));

    private static float[] At(LinearImage image, (int X, int Y) p) => At(image, p.X, p.Y);

    private static float[] At(LinearImage image, int x, int y) => image.Row(y).Slice(4 * x, 4).ToArray();
}
