using FaceFusion.Faces;
using FaceFusion.Inference;

namespace FaceFusion.Jobs.Models;

/// <summary>What lies in the models folder, and which model serves each task.</summary>
public interface IModelShelf
{
    /// <summary>The folder as it is now. Files are hashed anew only where one has changed.</summary>
    /// <exception cref="InferenceException">A required model cannot be used; a list of models cannot be read.</exception>
    ModelSurvey Survey();
}
