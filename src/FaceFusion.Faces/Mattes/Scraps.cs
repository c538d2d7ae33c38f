using FaceFusion.Imaging.Buffers;

namespace FaceFusion.Faces;

/// <summary>Takes out what looks like people, hangs together with none of them and is too small for a hand: corners of shelves, leaves, lamps.</summary>
internal static class Scraps
{
    private const float Seen = 0.3f;

    // In squares of the eye distance.
    private const double MostArea = 1.2;

    /// <summary>Changes the planes' probabilities of people.</summary>
    /// <param name="people">0..1.</param>
    /// <param name="faces">In its pixels.</param>
    /// <param name="eyeDistance">Of the largest face.</param>
    /// <param name="told">How sure each pixel is, where somebody drew; what is sure stays. Null where nobody did.</param>
    public static void Drop(Plane people, IReadOnlyList<FaceShape> faces, double eyeDistance, Plane? told)
    {
        var (width, height) = (people.Width, people.Height);
        var seen = new bool[width * height];
        foreach (var face in faces)
        {
            foreach (var p in face.Points)
            {
                Fill((int)Math.Round(p.X), (int)Math.Round(p.Y));
            }
        }

        for (var i = 0; i < seen.Length; i++)
        {
            if (!seen[i] && people.Values[i] > Seen && Fill(i % width, i / width) is var scrap && scrap.Count < MostArea * eyeDistance * eyeDistance)
            {
                foreach (var at in scrap.Where(at => told is null || told.Values[at] < 1))
                {
                    people.Values[at] = 0;
                }
            }
        }

        List<int> Fill(int x, int y)
        {
            var (part, todo) = (new List<int>(), new Stack<(int X, int Y)>());
            todo.Push((x, y));
            while (todo.TryPop(out var at))
            {
                var i = (at.Y * width) + at.X;
                if ((uint)at.X < (uint)width && (uint)at.Y < (uint)height && !seen[i] && people.Values[i] > Seen)
                {
                    seen[i] = true;
                    part.Add(i);
                    todo.Push((at.X - 1, at.Y));
                    todo.Push((at.X + 1, at.Y));
                    todo.Push((at.X, at.Y - 1));
                    todo.Push((at.X, at.Y + 1));
                }
            }

            return part;
        }
    }
}
