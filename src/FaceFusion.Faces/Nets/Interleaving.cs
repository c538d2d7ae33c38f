namespace FaceFusion.Faces;

/// <summary>
/// Takes a crop of a multiple of a net's size apart into crops of its size, and puts them together again: crop (i, j) has every n-th
/// pixel from column i and row j on, so each shows the whole face and none has an edge within the picture.
/// </summary>
internal static class Interleaving
{
    /// <summary>The n x n crops, row by row.</summary>
    /// <param name="planes">Three planes of side n times <paramref name="size"/>.</param>
    /// <param name="size">Side of each crop.</param>
    /// <param name="times">n.</param>
    public static float[][] Split(float[] planes, int size, int times)
    {
        var crops = new float[times * times][];
        for (var i = 0; i < crops.Length; i++)
        {
            crops[i] = new float[3 * size * size];
            foreach (var (inCrop, inPlanes) in Pixels(size, times, i))
            {
                crops[i][inCrop] = planes[inPlanes];
            }
        }

        return crops;
    }

    /// <summary>The planes that the crops were split from.</summary>
    public static float[] Join(float[][] crops, int size, int times)
    {
        var planes = new float[3 * size * times * size * times];
        for (var i = 0; i < crops.Length; i++)
        {
            foreach (var (inCrop, inPlanes) in Pixels(size, times, i))
            {
                planes[inPlanes] = crops[i][inCrop];
            }
        }

        return planes;
    }

    private static IEnumerable<(int InCrop, int InPlanes)> Pixels(int size, int times, int crop)
    {
        var (row, column) = Math.DivRem(crop, times);
        var side = size * times;
        for (var line = 0; line < 3 * size; line++)
        {
            var (c, y) = Math.DivRem(line, size);
            var start = (c * side * side) + (((y * times) + row) * side) + column;
            for (var x = 0; x < size; x++)
            {
                yield return ((line * size) + x, start + (x * times));
            }
        }
    }
}
