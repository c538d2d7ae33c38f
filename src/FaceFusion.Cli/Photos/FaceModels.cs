using FaceFusion.Faces;
using FaceFusion.Inference;

namespace FaceFusion.Cli.Photos;

/// <summary>The models folder and which of its models serve.</summary>
internal sealed record FaceModels
{
    /// <summary>The models folder; the one beside the program unless another is named.</summary>
    public string Folder { get; init; } = Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Which models serve. One named on the command line is required.</summary>
    public ModelChoice Choice { get; init; } = new();

    /// <summary>How their nets run.</summary>
    public InferenceSessionOptions Sessions { get; init; } = new();

    /// <summary>Loads detector and landmark nets.</summary>
    /// <param name="notices">Gets a line for every installed model that was passed over.</param>
    /// <exception cref="InferenceException">A model or ONNX Runtime is missing or damaged.</exception>
    public OnnxFaceAnalyzer Load(TextWriter notices)
    {
        var analyzer = FaceAnalyzer.Load(Folder, Sessions, Choice);
        foreach (var fault in analyzer.Served.SelectMany(task => task.Faults))
        {
            notices.WriteLine(CliProgram.Line(fault));
        }

        return analyzer;
    }

    /// <summary>Loads the region parser: an installed one, or the built-in one, which needs no file.</summary>
    /// <param name="notices">Gets a line for every installed model that was passed over.</param>
    /// <exception cref="InferenceException">A model that was named is missing or damaged.</exception>
    public IRegionParser LoadParser(TextWriter notices)
    {
        var parser = FaceRegionParser.Load(Folder, Sessions, Choice);
        foreach (var fault in parser.Served.Faults)
        {
            notices.WriteLine(CliProgram.Line(fault));
        }

        return parser.Tool!;
    }

    /// <summary>Loads what says where people are: an installed matting model, or the built-in net.</summary>
    /// <param name="notices">Gets a line for every installed model that was passed over.</param>
    /// <exception cref="InferenceException">The net, or a model that was named, is missing or damaged.</exception>
    public IPeopleSegmenter LoadSegmenter(TextWriter notices)
    {
        var segmenter = PeopleSegmenter.Load(Folder, Sessions, Choice);
        foreach (var fault in segmenter.Served.Faults)
        {
            notices.WriteLine(CliProgram.Line(fault));
        }

        return segmenter.Tool!;
    }

    /// <summary>Loads the installed models for whole bodies; none where nothing is installed.</summary>
    /// <param name="notices">Gets a line for every installed model that was passed over.</param>
    /// <exception cref="InferenceException">A model that was named is missing or damaged.</exception>
    public BodyNets LoadBodies(TextWriter notices)
    {
        var bodies = BodyNets.Load(Folder, Sessions, Choice);
        foreach (var fault in bodies.Served.SelectMany(task => task.Faults))
        {
            notices.WriteLine(CliProgram.Line(fault));
        }

        return bodies;
    }
}
