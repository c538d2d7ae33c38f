using FaceFusion.Inference;

namespace FaceFusion.Faces.Space;

/// <summary>
/// Shape and shape-free texture of faces about the mean face, as few principal components [Cootes, Edwards, Taylor 2001], and
/// directions in it that have names [Rowland, Perrett 1995]. Immutable; safe for concurrent use. See models/cards/face-space.md.
/// </summary>
public sealed class FaceSpace
{
    /// <summary>The model in the catalogue.</summary>
    public const string ModelId = "face-space";

    /// <summary>The directions, in the order in which the model has them.</summary>
    private const string DirectionNames = "smile,age,masculinity";

    private FaceSpace(ShapeSpace shape, TextureSpace texture) => (Shape, Texture) = (shape, texture);

    /// <summary>The shapes.</summary>
    public ShapeSpace Shape { get; }

    /// <summary>The textures.</summary>
    public TextureSpace Texture { get; }

    /// <summary>Reads the space from a models folder.</summary>
    /// <exception cref="InferenceException">model_missing, model_damaged, model_invalid.</exception>
    public static FaceSpace Load(string modelsFolder)
    {
        var file = ModelCatalog.Read(modelsFolder).OpenTensors(ModelId);
        return file.Text("directions") == DirectionNames
            ? new FaceSpace(ShapeSpace.Read(file), TextureSpace.Read(file))
            : throw ModelCatalog.Invalid(ModelId, $"its directions are {file.Text("directions")}, {DirectionNames} are expected");
    }
}
