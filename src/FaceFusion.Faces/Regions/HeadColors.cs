using System.Numerics;
using System.Runtime.CompilerServices;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Color;
using FaceFusion.Imaging.Threading;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Faces;

/// <summary>Skin, hair and the rest told apart by this person's colours (<see cref="HeadColorFit"/>) at every pixel of a frame.</summary>
internal sealed class HeadColors : IDisposable
{
    private readonly Plane[] _lab;
    private readonly HeadColorFit _fit;

    /// <summary>Fits the mixtures and decides.</summary>
    public HeadColors(RegionFrame frame, HeadPriors priors, double eyeDistance, CancellationToken cancellation)
    {
        var (width, height) = (frame.Width, frame.Height);
        _lab = [PlanePool.RentUnset(width, height), PlanePool.RentUnset(width, height), PlanePool.RentUnset(width, height)];
        OklabPlanes.FromEncoded(frame.Red, frame.Green, frame.Blue, _lab[0], _lab[1], _lab[2]);
        var sites = new ColorSites(_lab, Roughness(_lab[0]), priors.Skin, priors.Hair, priors.Rest);
        _fit = new HeadColorFit(sites, priors, eyeDistance, cancellation);
        (Skin, Hair) = (PlanePool.RentUnset(width, height), PlanePool.RentUnset(width, height));
        _fit.Decide(sites, Skin, Hair);
        PlanePool.Return(sites.Roughness);
    }

    /// <summary>OKLab lightness, a and b.</summary>
    public IReadOnlyList<Plane> Lab => _lab;

    /// <summary>Probability of skin.</summary>
    public Plane Skin { get; }

    /// <summary>Probability of hair.</summary>
    public Plane Hair { get; }

    /// <summary>Gives the planes back to the pool; whoever hands them on does not.</summary>
    public void Dispose()
    {
        foreach (var plane in (Plane[])[.. _lab, Skin, Hair])
        {
            PlanePool.Return(plane);
        }
    }

    /// <summary>Logarithms, pixel by pixel, of the density of brows and hair over that of skin above the beard.</summary>
    public Plane BrowsOverSkin()
    {
        var (upperSkin, result) = (_fit.FitUpperSkin(), new Plane(Skin.Width, Skin.Height));
        RowBands.Run(result.Height, 4 * result.Width, new OddsRows(_lab, upperSkin, _fit.FitBrows(upperSkin), result));
        return result;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Plane Roughness(Plane lightness)
    {
        const float Smooth = 0.012f;
        const float Rough = 0.035f;
        var (mean, square) = (PlanePool.RentUnset(lightness.Width, lightness.Height), PlanePool.RentUnset(lightness.Width, lightness.Height));
        Span<float> of = lightness.Values, squares = square.Values, means = mean.Values;
        for (var i = 0; i < squares.Length; i += Vector<float>.Count)
        {
            var value = Lanes.Load(of, i);
            Lanes.Store(value * value, squares, i);
        }

        BoxMean.Apply(lightness, 2, mean);
        BoxMean.Apply(square, 2, square);
        for (var i = 0; i < squares.Length; i++)
        {
            var deviation = MathF.Sqrt(Math.Max(0, squares[i] - (means[i] * means[i])));
            squares[i] = Ramp.Smooth(Smooth, Rough, deviation);
        }

        PlanePool.Return(mean);

        return square;
    }

    private readonly struct OddsRows(Plane[] lab, ColorMixture? skin, ColorMixture? brows, Plane result) : IRowOperation
    {
        public void Run(int firstRow, int endRow)
        {
            var other = new float[result.Width];
            for (var y = firstRow; y < endRow; y++)
            {
                var row = result.Row(y);
                Log(skin, y, other);
                Log(brows, y, row);
                for (var x = 0; x < row.Length; x++)
                {
                    row[x] -= other[x];
                }
            }
        }

        private void Log(ColorMixture? mixture, int y, Span<float> logs)
        {
            logs.Fill(HeadMixtures.Unknown);
            mixture?.LogDensity(lab[0].Row(y), lab[1].Row(y), lab[2].Row(y), logs);
        }
    }
}
