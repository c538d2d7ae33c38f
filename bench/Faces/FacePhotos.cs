using System.Globalization;
using FaceFusion.Imaging.Buffers;
using FaceFusion.Imaging.Codecs;
using FaceFusion.Imaging.Geometry;

namespace FaceFusion.Bench.Faces;

/// <summary>The photos that the face models are measured on, and what training knows about them.</summary>
/// <param name="options">Where the photos are, with <c>london</c>, <c>canada</c> and <c>caltech</c>, and the repository, whose <c>training</c> folder says who is held out and which scenes show people after all.</param>
internal sealed class FacePhotos(BenchOptions options)
{
    private readonly VipsImageCodec _codec = new();
    private readonly HashSet<string> _heldOut = Names(Path.Combine(options.Root, "training", "held-out.txt"));
    private readonly HashSet<string> _strays = Names(Path.Combine(options.Root, "training", "strays.txt"));

    /// <summary>A portrait with its template.</summary>
    public readonly record struct Portrait(string Photo, string Template);

    /// <summary>A photo without template, and where its person's face is: pupils, nose tip, mouth corners.</summary>
    public readonly record struct Everyday(string Photo, Point2[] Points);

    /// <summary>The portraits of the people that training never saw.</summary>
    public IReadOnlyList<Portrait> HeldOut() =>
    [
        .. _heldOut.Where(id => !id.StartsWith("caltech", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(id => PathOf(id.Replace("london/", "london/neutral/", StringComparison.Ordinal)))
            .Select(path => new Portrait(path + ".jpg", path + ".tem")),
    ];

    /// <summary>All portraits with templates.</summary>
    public IReadOnlyList<Portrait> WithTemplates() =>
    [
        .. ((string[])["london/neutral", "canada"]).SelectMany(set => Directory.EnumerateFiles(options.Photos(set), "*.tem").Order(StringComparer.Ordinal))
            .Select(template => new Portrait(Path.ChangeExtension(template, ".jpg"), template)),
    ];

    /// <summary>The photos of a set without templates, <c>london/smiling</c> or <c>caltech/faces</c>.</summary>
    public IReadOnlyList<Everyday> WithoutTemplates(string set) =>
    [
        .. File.ReadLines(Path.Combine(options.Root, "training", "expected-faces.txt")).Where(line => line.StartsWith(set, StringComparison.Ordinal)).Select(Read),
    ];

    /// <summary>The scenes without people; of every three the first was in no training picture.</summary>
    public IReadOnlyList<string> Scenes(bool heldOutOnly) =>
    [
        .. Directory.EnumerateFiles(options.Photos("caltech", "scenes"), "*.jpg").Order(StringComparer.Ordinal)
            .Where((path, i) => (!heldOutOnly || i % 3 == 0) && !_strays.Contains(Path.GetFileName(path))),
    ];

    /// <summary>A photo's pixels.</summary>
    public Bitmap Load(string photo) => _codec.Decode(File.ReadAllBytes(photo), new DecodeLimits(), CancellationToken.None);

    private static HashSet<string> Names(string list) =>
        [.. File.ReadLines(list).Select(line => line.Split('#')[0].Trim()).Where(name => name.Length > 0)];

    private string PathOf(string photo) => Path.Combine(options.Photos(Path.GetDirectoryName(photo)!), Path.GetFileName(photo));

    private Everyday Read(string line)
    {
        var parts = line.Split(' ');
        var values = Array.ConvertAll(parts[1..], text => double.Parse(text, CultureInfo.InvariantCulture));
        return new(PathOf(parts[0]), [.. Enumerable.Range(0, 5).Select(i => new Point2(values[2 * i], values[(2 * i) + 1]))]);
    }
}
