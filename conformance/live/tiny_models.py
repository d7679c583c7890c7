"""tiny_models.py FOLDER: models of random weights that fit anywhere, each with the same tokenizer of its own.

FOLDER/dense     a Llama of two layers
FOLDER/deeper    the same with three layers, whose KV cache has another shape
FOLDER/experts   a Mixtral of two layers with four experts
"""

import pathlib
import sys

import torch
from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
from transformers import LlamaConfig, LlamaForCausalLM, MixtralConfig, MixtralForCausalLM, PreTrainedTokenizerFast

TEXT = ["pods carry blocks of keys and values from prefill to decode, and a name for each of them"]


def tokenizer():
    model = Tokenizer(models.BPE())
    model.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    model.decoder = decoders.ByteLevel()
    model.train_from_iterator(
        TEXT * 10,
        trainers.BpeTrainer(
            vocab_size=384,
            special_tokens=["<s>", "</s>"],
            initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
            show_progress=False,
        ),
    )
    return PreTrainedTokenizerFast(tokenizer_object=model, bos_token="<s>", eos_token="</s>")


def write(folder, kind, config):
    torch.manual_seed(11)
    model = kind(config).to(torch.bfloat16)
    with torch.no_grad():
        for weights in model.parameters():
            if weights.dim() > 1:
                weights.mul_(4)  # the next token is a matter of the prompt, not of the last token alone
    model.save_pretrained(folder)
    words.save_pretrained(folder)


out = pathlib.Path(sys.argv[1])
words = tokenizer()
common = dict(
    vocab_size=len(words),
    hidden_size=256,
    intermediate_size=512,
    num_attention_heads=4,
    num_key_value_heads=4,
    head_dim=64,
    max_position_embeddings=4096,
    bos_token_id=words.bos_token_id,
    eos_token_id=words.eos_token_id,
)
write(out / "dense", LlamaForCausalLM, LlamaConfig(num_hidden_layers=2, **common))
write(out / "deeper", LlamaForCausalLM, LlamaConfig(num_hidden_layers=3, **common))
write(out / "experts", MixtralForCausalLM, MixtralConfig(num_hidden_layers=2, num_local_experts=4, num_experts_per_tok=2, **common))
