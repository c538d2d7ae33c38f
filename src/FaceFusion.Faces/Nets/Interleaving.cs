namespace FaceFusion.Faces;

/// <summary>
/// Takes a crop of a multiple of a net's size apart into crops of its size, and puts them together again: crop (i, j) has every n-th
/// pixel from column i and row j on, so each shows the whole face and none has an edge within the picture.
/// </summary>
internal static class Interleaving
{
    /// <summary>The n x n crops, row by row; the planes themselves where n is 1.</summary>
    /// <param name="planes">Three planes of side n times <paramref name="size"/>.</param>
    /// <param name="size">Side of each crop.</param>
    /// <param name="times">n.</param>
    public static float[][] Split(float[] planes, int size, int times)
    {
        if (times == 1)
        {
            return [planes];
        }

        var crops = new float[times * times][];
        for (var i = 0; i < crops.Length; i++)
        {
            crops[i] = new float[3 * size * size];
            for (var line = 0; line < 3 * size; line++)
            {
                var from = planes.AsSpan(Start(line, i, size, times));
                var to = crops[i].AsSpan(line * size, size);
                for (var x = 0; x < to.Length; x++)
                {
                    to[x] = from[x * times];
                }
            }
        }

        return crops;
    }

    /// <summary>The planes that the crops were split from.</summary>
    public static float[] Join(float[][] crops, int size, int times)
    {
        if (times == 1)
        {
            return crops[0];
        }

        var planes = new float[3 * size * times * size * times];
        for (var i = 0; i < crops.Length; i++)
        {
            for (var line = 0; line < 3 * size; line++)
            {
                var to = planes.AsSpan(Start(line, i, size, times));
                var from = crops[i].AsSpan(line * size, size);
                for (var x = 0; x < from.Length; x++)
                {
                    to[x * times] = from[x];
                }
            }
        }

        return planes;
    }

    /// <summary>Where a line of a crop's three planes begins among the planes.</summary>
    private static int Start(int line, int crop, int size, int times)
    {
        var ((row, column), (c, y), side) = (Math.DivRem(crop, times), Math.DivRem(line, size), size * times);
        return (c * side * side) + (((y * times) + row) * side) + column;
    }
}
