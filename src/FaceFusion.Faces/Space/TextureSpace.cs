using FaceFusion.Imaging.Buffers;
using FaceFusion.Inference;

namespace FaceFusion.Faces.Space;

/// <summary>
/// The textures of a face space: square roots of linear light on a square raster in which every face has the mean's shape, each
/// channel brought to everyone's mean first, so that neither light nor skin's colour is part of it. What comes out is a factor
/// of linear light per pixel: coarse beside the picture it is laid on, so pores and lashes keep their contrast. It is 1 on the
/// face's outline and outside it, in the eyes and in the mouth's opening.
/// </summary>
public sealed class TextureSpace
{
    /// <summary>Square roots of light darker than this do not divide: a factor there would be noise.</summary>
    private const float Darkest = 0.12f;

    // Bounds of what is added to a factor of square roots: beyond them something else than the face is there.
    private const float Least = -0.5f;
    private const float Most = 0.8f;

    // Of a photo's texture a part is light, which no one wants doubled: half of it is exaggerated, and softly bounded.
    private const float ExaggeratedPart = 0.5f;
    private const float MostExaggerated = 0.15f;

    private readonly float[] _mean;
    private readonly float[] _level;
    private readonly float[] _directions;
    private readonly float[] _change;
    private readonly TextureComponents _components;

    private TextureSpace(int size, float[] mean, float[] directions, float[] change, TextureComponents components)
    {
        (Size, _mean, _directions, _change, _components) = (size, mean, directions, change, components);
        _level = Level(mean);
    }

    /// <summary>Side of the raster in pixels.</summary>
    public int Size { get; }

    /// <summary>Number of components, those of the greatest variance first.</summary>
    public int Count => _components.Count;

    /// <summary>What to multiply a face's linear light by.</summary>
    /// <param name="change">Where the face is to go.</param>
    /// <param name="face">The face on the raster, linear light; needed where <see cref="FaceSpaceChange.LooksAtFace"/>.</param>
    /// <returns>Factors of red, green and blue on the raster; alpha is 1.</returns>
    /// <exception cref="ArgumentException">The face is needed and not there, or of another size.</exception>
    public LinearImage Factors(FaceSpaceChange change, LinearImage? face)
    {
        var factors = new LinearImage(Size, Size);
        var toward = new float[_mean.Length];
        if (change.LooksAtFace)
        {
            AddOwn(toward, change, face is { } there && there.Width == Size && there.Height == Size
                ? Roots(there)
                : throw new ArgumentException($"A face on {Size} x {Size} pixels is needed.", nameof(face)));
        }

        var amounts = change.Directions;
        var pixels = factors.Pixels;
        for (var i = 0; i < _change.Length; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                var at = (3 * i) + c;
                var named = 0.0;
                for (var d = 0; d < amounts.Length; d++)
                {
                    named += amounts[d] * _directions[(d * _mean.Length) + at];
                }

                var root = (1 + Math.Clamp((float)named, Least, Most)) * (1 + toward[at]);
                pixels[(4 * i) + c] = root * root;
            }

            pixels[(4 * i) + 3] = 1;
        }

        return factors;
    }

    /// <summary>What is left of a difference to the mean in the first components.</summary>
    internal float[] Project(ReadOnlySpan<float> difference, int count) => _components.Project(difference, count);

    /// <summary>The textures of a model's file.</summary>
    internal static TextureSpace Read(TensorFile file)
    {
        var size = file.Shape("texture.mean")[0];
        var change = Array.ConvertAll(file.Integers<byte>("texture.change", size, size), value => value / 255f);
        var count = file.Shape("texture.components")[0];
        return new TextureSpace(
            size,
            file.Floats("texture.mean", size, size, 3),
            file.Floats("directions.texture", 3, size, size, 3),
            change,
            new TextureComponents(file.Integers<sbyte>("texture.components", count, size, size, 3), file.Floats("texture.scales", count)));
    }

    /// <summary>Adds what takes the face to its projection, and that away from the mean.</summary>
    private void AddOwn(float[] toward, FaceSpaceChange change, float[] face)
    {
        var difference = new float[face.Length];
        for (var i = 0; i < face.Length; i++)
        {
            difference[i] = face[i] - _mean[i];
        }

        var caricature = (float)change.Caricature;
        var wanted = change.Components is { } count ? _components.Project(difference, count) : difference;
        for (var y = 0; y < Size; y++)
        {
            for (var x = 0; x < Size; x++)
            {
                var (pixel, other) = ((y * Size) + x, (y * Size) + Size - 1 - x);
                for (var c = 0; c < 3; c++)
                {
                    var (at, across) = ((3 * pixel) + c, (3 * other) + c);
                    var divisor = MathF.Max(face[at], Darkest);

                    // Both sides alike: what differs between them is for the most part light from the side.
                    var exaggerated = caricature < 0
                        ? caricature * wanted[at]
                        : caricature * ExaggeratedPart * (wanted[at] + wanted[across]) / 2;
                    var factor = (wanted[at] - difference[at]) / divisor;
                    toward[at] = _change[pixel] * (Math.Clamp(factor, Least, Most) + Bound(exaggerated / divisor, caricature));
                }
            }
        }
    }

    /// <summary>Toward the mean as far as it is; away from it softly, up to what still looks like skin.</summary>
    private static float Bound(float factor, float caricature) => caricature < 0
        ? Math.Clamp(factor, Least, Most)
        : MostExaggerated * MathF.Tanh(factor / MostExaggerated);

    /// <summary>The face's square roots with each channel's mean over the face brought to the mean texture's.</summary>
    private float[] Roots(LinearImage face)
    {
        var roots = new float[_mean.Length];
        var pixels = face.Pixels;
        for (var i = 0; i < _change.Length; i++)
        {
            for (var c = 0; c < 3; c++)
            {
                roots[(3 * i) + c] = MathF.Sqrt(MathF.Max(0, pixels[(4 * i) + c]));
            }
        }

        var level = Level(roots);
        for (var i = 0; i < roots.Length; i++)
        {
            roots[i] *= _level[i % 3] / MathF.Max(level[i % 3], 1e-3f);
        }

        return roots;
    }

    private float[] Level(float[] roots)
    {
        var (sums, weight) = (new double[3], 0.0);
        for (var i = 0; i < _change.Length; i++)
        {
            weight += _change[i];
            for (var c = 0; c < 3; c++)
            {
                sums[c] += _change[i] * roots[(3 * i) + c];
            }
        }

        return Array.ConvertAll(sums, sum => (float)(sum / weight));
    }
}
