using FaceFusion.Faces;
using FaceFusion.Imaging.Filters;
using FaceFusion.Imaging.Geometry;
using Plane = FaceFusion.Imaging.Buffers.Plane;

namespace FaceFusion.Fusion.Outlines;

/// <summary>
/// The mean of the members' outlines: the zero set of their mean signed distances [after Leventon, Grimson, Faugeras 2000]. For each sample of the
/// raster it knows the nearest place of that outline and which way out is there.
/// </summary>
internal sealed class MeanOutline
{
    // Eye distances.
    private const float Smoothing = 0.12f;

    // Room that the face's own landmarks keep, and the least and most room that an outline has to move what lies within it.
    private const float Kept = 0.08f;
    private const float LeastRoom = 0.15f;
    private const float MostRoom = 0.9f;

    // How far from the outline distances are refined, in eye distances, and the least slope of the mean's that is believed.
    private const float Refined = 0.45f;
    private const float LeastSlope = 0.3f;

    // How far apart two outlines may be and yet be the same edge: of heads, where one has more hair than another; of ears and neck, where hair beside them
    // is neither; of shoulders. And where one begins and ends, from the pupils (0) down to the chin (1).
    private const float OfHair = 1.6f;
    private const float OfNeck = 0.2f;
    private const float OfShoulders = 0.9f;
    private const float HairEnds = -0.35f;
    private const float EarsBegin = -0.05f;
    private const float NeckEnds = 1.1f;
    private const float ShouldersBegin = 1.5f;

    /// <summary>
    /// What a photo that cuts a head counts beyond its edge, where the head would go on for ever: next to nothing beside those that show where it ends, yet
    /// something where all of them cut it.
    /// </summary>
    private const float CutWithin = 0.002f;

    private MeanOutline(Plane distance, Plane acrossX, Plane acrossY, Plane room, (float Pupils, float Chin) rows)
    {
        (Distance, AcrossX, AcrossY) = (distance, acrossX, acrossY);
        var (width, height) = (distance.Width, distance.Height);
        (FootX, FootY, FootAcrossX, FootAcrossY) = (new(width, height), new(width, height), new(width, height), new(width, height));
        (Room, Farthest) = (new(width, height), new(width, height));
        Span<float> footX = FootX.Values, footY = FootY.Values, footAcrossX = FootAcrossX.Values, footAcrossY = FootAcrossY.Values;
        Span<float> rooms = Room.Values, farthest = Farthest.Values, distances = distance.Values, slopeX = acrossX.Values, slopeY = acrossY.Values;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var i = (y * width) + x;
                var (across, down) = Unit(slopeX[i], slopeY[i]);
                var along = distances[i] * OutlineRaster.Unit;
                var (u, v) = (x - (along * across), y - (along * down));
                (footX[i], footY[i]) = (u, v);
                (footAcrossX[i], footAcrossY[i]) = Unit(OutlineRaster.Read(acrossX, u, v), OutlineRaster.Read(acrossY, u, v));
                rooms[i] = Math.Clamp(OutlineRaster.Read(room, u, v) - Kept, LeastRoom, MostRoom);
                farthest[i] = FarthestAt((v - rows.Pupils) / (rows.Chin - rows.Pupils));
            }
        }

        (Sites, Moved) = FindSites();
    }

    /// <summary>Signed distance from the mean outline in eye distances, smoothed; below 0 within.</summary>
    public Plane Distance { get; }

    /// <summary>The distance's slope across the raster, about 1 in length, and less where two sides of the outline are as near.</summary>
    public Plane AcrossX { get; }

    /// <summary>The same down the raster.</summary>
    public Plane AcrossY { get; }

    /// <summary>The nearest place of the outline, in samples.</summary>
    public Plane FootX { get; }

    /// <summary>The same down the raster.</summary>
    public Plane FootY { get; }

    /// <summary>The way out there, of length 1.</summary>
    public Plane FootAcrossX { get; }

    /// <summary>The same down the raster.</summary>
    public Plane FootAcrossY { get; }

    /// <summary>Eye distances between the outline there and the face, whose landmarks stay.</summary>
    public Plane Room { get; }

    /// <summary>Eye distances between two outlines there from which on they are not the same edge.</summary>
    public Plane Farthest { get; }

    /// <summary>The samples beside the outline: where members are looked for.</summary>
    public int[] Sites { get; }

    /// <summary>The samples that move with the outline: those not too far from it.</summary>
    public int[] Moved { get; }

    /// <summary>The mean of outlines.</summary>
    /// <param name="members">With their weights.</param>
    /// <param name="face">0..1 on the raster: the face, which has landmarks of its own.</param>
    /// <param name="rows">Where pupils and chin are on the raster; the face is upright.</param>
    public static MeanOutline Of(IReadOnlyList<(MemberOutline Outline, double Weight)> members, Plane face, (float Pupils, float Chin) rows)
    {
        var sum = MeanDistance.Of([.. members.Select(member => (member.Outline, member.Weight, member.Outline.Reach))], CutWithin);
        foreach (ref var value in sum.Values)
        {
            // Within is what is above the level.
            value = -value;
        }

        var distance = DistanceField.Of(sum, 0);
        Refine(distance, sum);
        Scale(distance);
        GaussianBlur.Apply(distance, Smoothing * OutlineRaster.Unit);
        var room = DistanceField.Of(face, 0.5f);
        Scale(room);
        return new MeanOutline(distance, Slope(distance, 1, 0), Slope(distance, 0, 1), room, rows);
    }

    /// <summary>
    /// Brings distances from an edge that lies between whole samples to where the mean crosses 0, to a part of a sample: else the outline would stand still and jump while
    /// a share moves. In samples.
    /// </summary>
    /// <param name="distance">Of each sample; corrected where it is near enough to count.</param>
    /// <param name="within">The mean, above 0 within.</param>
    private static void Refine(Plane distance, Plane within)
    {
        var whole = (float[])[.. distance.Values];
        var (width, height) = (distance.Width, distance.Height);
        var near = Refined * OutlineRaster.Unit;
        for (var y = 1; y < height - 1; y++)
        {
            var row = distance.Row(y);
            for (var x = 1; x < width - 1; x++)
            {
                var i = (y * width) + x;
                if (MathF.Abs(whole[i]) > near)
                {
                    continue;
                }

                // One step of Newton's from the sample's nearest place of the edge.
                var (across, down) = Unit(whole[i + 1] - whole[i - 1], whole[i + width] - whole[i - width]);
                var (u, v) = (x - (whole[i] * across), y - (whole[i] * down));
                var (ahead, behind) = (OutlineRaster.Read(within, u + across, v + down), OutlineRaster.Read(within, u - across, v - down));
                var slope = MathF.Max(LeastSlope / OutlineRaster.Unit, (behind - ahead) / 2);
                row[x] -= Math.Clamp(OutlineRaster.Read(within, u, v) / slope, -1, 1);
            }
        }
    }

    private (int[] Sites, int[] Moved) FindSites()
    {
        var (width, height) = (Distance.Width, Distance.Height);
        var (moved, isSite) = (new List<int>(), new bool[width * height]);
        Span<float> distances = Distance.Values, farthest = Farthest.Values, across = FootX.Values, down = FootY.Values;
        for (var i = 0; i < isSite.Length; i++)
        {
            if (Math.Abs(distances[i]) <= OutlineFlow.ReachOf(farthest[i]))
            {
                moved.Add(i);
                var at = ((int)Math.Clamp(down[i], 0, height - 2) * width) + (int)Math.Clamp(across[i], 0, width - 2);
                isSite[at] = isSite[at + 1] = isSite[at + width] = isSite[at + width + 1] = true;
            }
        }

        return ([.. Enumerable.Range(0, isSite.Length).Where(i => isSite[i])], [.. moved]);
    }

    private static float FarthestAt(float row) => row < NeckEnds
        ? OfHair + ((OfNeck - OfHair) * SmoothStep.At((row - HairEnds) / (EarsBegin - HairEnds)))
        : OfNeck + ((OfShoulders - OfNeck) * SmoothStep.At((row - NeckEnds) / (ShouldersBegin - NeckEnds)));

    private static void Scale(Plane samples)
    {
        foreach (ref var value in samples.Values)
        {
            value /= OutlineRaster.Unit;
        }
    }

    private static Plane Slope(Plane plane, int stepX, int stepY)
    {
        var slope = new Plane(plane.Width, plane.Height);
        for (var y = 0; y < plane.Height; y++)
        {
            for (var x = 0; x < plane.Width; x++)
            {
                var (x0, x1) = (Math.Max(0, x - stepX), Math.Min(plane.Width - 1, x + stepX));
                var (y0, y1) = (Math.Max(0, y - stepY), Math.Min(plane.Height - 1, y + stepY));
                slope.Row(y)[x] = (plane.Row(y1)[x1] - plane.Row(y0)[x0]) * OutlineRaster.Unit / Math.Max(1, x1 - x0 + y1 - y0);
            }
        }

        return slope;
    }

    private static (float X, float Y) Unit(float x, float y)
    {
        var length = MathF.Sqrt((x * x) + (y * y)) + 1e-6f;
        return (x / length, y / length);
    }
}
