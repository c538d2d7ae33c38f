using FaceFusion.Fusion.TryOn;
using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Fusion.Tests.TryOn;

/// <summary>Stairs of an enlarged edge become a line; the cloth inside, and edges that were not enlarged, stay.</summary>
public sealed class EnlargedEdgeTests
{
    private const int Side = 96;
    private const int Scale = 4;

    [Fact]
    public void Smooth_StairsOfAnEnlargedSlope_LieOnALine()
    {
        var layer = Slope();
        var before = Waviness(layer);

        EnlargedEdge.Smooth(layer, Scale);

        Assert.True(Waviness(layer) < 0.4 * before, $"{before} before, {Waviness(layer)} after");
        for (var x = 20; x < Side - 20; x++)
        {
            // Inside it is the same cloth, outside is none.
            Assert.Equal([0.5f, 0.25f, 0.125f, 1], layer.Row(Side - 2).Slice(4 * x, 4).ToArray());
            Assert.Equal([0, 0, 0, 0], layer.Row(1).Slice(4 * x, 4).ToArray());
        }
    }

    [Fact]
    public void Smooth_AtTheEdge_KeepsTheClothsColor()
    {
        var layer = Slope();

        EnlargedEdge.Smooth(layer, Scale);

        for (var i = 0; i < Side * Side; i++)
        {
            var pixel = layer.Pixels.Slice(4 * i, 4);
            Assert.Equal(0.5f * pixel[3], pixel[0], 1e-4f);
            Assert.Equal(0.125f * pixel[3], pixel[2], 1e-4f);
        }
    }

    [Fact]
    public void Smooth_WhatIsNotEnlarged_StaysToTheBit()
    {
        var (layer, same) = (Slope(), Slope());

        EnlargedEdge.Smooth(layer, 1);

        Assert.True(layer.Pixels.SequenceEqual(same.Pixels));
    }

    /// <summary>Cloth below a slope of one in three, in blocks of <see cref="Scale"/> pixels.</summary>
    private static LinearImage Slope()
    {
        var layer = new LinearImage(Side, Side);
        for (var y = 0; y < Side; y++)
        {
            for (var x = 0; x < Side; x++)
            {
                if (y / Scale > 6 + (x / Scale / 3))
                {
                    var pixel = layer.Row(y).Slice(4 * x, 4);
                    (pixel[0], pixel[1], pixel[2], pixel[3]) = (0.5f, 0.25f, 0.125f, 1);
                }
            }
        }

        return layer;
    }

    /// <summary>Root mean square of the edge's distance from a straight line, pixels.</summary>
    private static double Waviness(LinearImage layer)
    {
        var columns = Enumerable.Range(20, Side - 40).ToArray();
        var edge = Array.ConvertAll(columns, x =>
        {
            var above = 0.0;
            for (var y = 0; y < Side; y++)
            {
                above += 1 - layer.Row(y)[(4 * x) + 3];
            }

            return above;
        });
        var (meanX, meanY) = (columns.Average(), edge.Average());
        var slope = columns.Zip(edge).Sum(p => (p.First - meanX) * (p.Second - meanY)) / columns.Sum(x => (x - meanX) * (x - meanX));
        return Math.Sqrt(columns.Zip(edge).Average(p => Math.Pow(p.Second - meanY - (slope * (p.First - meanX)), 2)));
    }
}
