using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>Hair grows on the head: what is not connected to the zone between hairline and outline is something else of its colour.</summary>
internal static class ConnectedHair
{
    // Strands are faint and come from behind ears and strands of skin: a way leads over gaps as wide as this in eye distances,
    // where the mean of the mask is as low as this.
    private const double Gap = 0.06;
    private const float Faintest = 0.08f;

    /// <summary>Clears what no way leads to from the crown and the temples.</summary>
    public static void Keep(Plane hair, HeadPriors priors, double eyeDistance)
    {
        var (width, height) = (hair.Width, hair.Height);
        var way = PlanePool.RentUnset(width, height);
        BoxMean.Apply(hair, Math.Max(1, (int)(Gap * eyeDistance)), way);
        var reached = new bool[width * height];
        var stack = new Stack<int>();
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                if (hair.Row(y)[x] > 0.5f && priors.Head(x, y) < 0 && priors.Face(x, y) > 0 && priors.Neck(x, y) > 0)
                {
                    Visit((y * width) + x);
                }
            }
        }

        while (stack.TryPop(out var at))
        {
            var x = at % width;
            if (x > 0)
            {
                Visit(at - 1);
            }

            if (x < width - 1)
            {
                Visit(at + 1);
            }

            if (at >= width)
            {
                Visit(at - width);
            }

            if (at < reached.Length - width)
            {
                Visit(at + width);
            }
        }

        PlanePool.Return(way);
        Spread(reached, hair);

        void Visit(int at)
        {
            if (!reached[at] && way.Values[at] >= Faintest)
            {
                reached[at] = true;
                stack.Push(at);
            }
        }
    }

    /// <summary>Keeps the soft rim of what was reached, two pixels wide, and nothing else.</summary>
    private static void Spread(bool[] reached, Plane hair)
    {
        const int Rim = 2;
        var near = PlanePool.RentUnset(hair.Width, hair.Height);
        for (var i = 0; i < reached.Length; i++)
        {
            near.Values[i] = reached[i] ? 1 : 0;
        }

        BoxMean.Apply(near, Rim, near);
        for (var i = 0; i < reached.Length; i++)
        {
            if (near.Values[i] < 1e-4f)
            {
                hair.Values[i] = 0;
            }
        }

        PlanePool.Return(near);
    }
}
